import type { z } from 'zod';
import type { Role } from '../accounts/roles.ts';
import type { ProblemCode, Reply } from './problem.ts';

/** What a command is about: authorization looks the thing up and compares its owners with the actor. */
export type ResourceKind = 'organizer' | 'employer' | 'fair' | 'booth' | 'ticket' | 'conversation';

/** Which bucket a command drains; the sizes are in the server's configuration table of limits. */
export type RateClass = 'read' | 'write' | 'line' | 'chat' | 'upload' | 'code' | 'sign-in';

export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
	/** A command changes something and is idempotent by its key; a query changes nothing. */
	readonly kind: 'command' | 'query';
	readonly about: string;
	readonly input: Input;
	readonly output: Output;
	/** Who may try: `anyone` needs no session, `signed-in` any role, otherwise the acting role must be listed. */
	readonly allow: 'anyone' | 'signed-in' | readonly Role[];
	readonly on?: { readonly kind: ResourceKind; readonly field: string };
	readonly rate?: RateClass;
	/** Only one mouth where the other cannot do it: cookies need HTTP, subscriptions need a socket. */
	readonly via?: 'http' | 'socket';
	readonly refused?: readonly ProblemCode[];
}

export type CommandTable = Readonly<Record<string, Command>>;
export type NoticeTable = Readonly<Record<string, z.ZodType>>;

/** The kind stays a literal in the type, so that a client knows GET from POST without carrying the schemas. */
type Kind<I extends z.ZodType, O extends z.ZodType, K extends Command['kind']> = Command<I, O> & { readonly kind: K };

export const command = <const I extends z.ZodType, const O extends z.ZodType>(
	spec: Omit<Command<I, O>, 'kind'>,
): Kind<I, O, 'command'> => ({ kind: 'command', ...spec });
export const query = <const I extends z.ZodType, const O extends z.ZodType>(
	spec: Omit<Command<I, O>, 'kind'>,
): Kind<I, O, 'query'> => ({ kind: 'query', ...spec });

export type InputOf<T extends CommandTable, Name extends keyof T> = z.input<T[Name]['input']>;
export type ParsedOf<T extends CommandTable, Name extends keyof T> = z.output<T[Name]['input']>;
export type OutputOf<T extends CommandTable, Name extends keyof T> = z.output<T[Name]['output']>;

/** What travels in a socket event: the key makes a repeated command one effect. */
type Envelope<Input> = { key?: string; input: Input };

export type CommandEvents<T extends CommandTable> = {
	[Name in keyof T]: (envelope: Envelope<InputOf<T, Name>>, ack: (reply: Reply<OutputOf<T, Name>>) => void) => void;
};
export type NoticeEvents<T extends NoticeTable> = { [Name in keyof T]: (payload: z.output<T[Name]>) => void };

/** `line:join` → `/api/line/join`: the one rule for the address of a command over HTTP. */
export const pathOf = (name: string): string => `/api/${name.replace(':', '/')}`;
export const methodOf = (entry: Command): 'GET' | 'POST' => (entry.kind === 'query' ? 'GET' : 'POST');
