import type { AllCommands, CommandName } from '@skyfair/shared/protocol/all-commands';

/** Types only: a page that asks for a fair does not download every schema. */
export type QueryName = {
	[Name in CommandName]: AllCommands[Name]['kind'] extends 'query' ? Name : never;
}[CommandName];
export type VerbName = Exclude<CommandName, QueryName>;
export type { CommandInput, CommandOutput } from '@skyfair/shared/protocol/all-commands';
