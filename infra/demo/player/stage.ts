import { randomUUID } from 'node:crypto';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Caller } from '@skyfair/shared/platform/dispatch';
import { createLog } from '@skyfair/shared/platform/log';
import type { CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { Fair } from '../../../fair-server/src/app/build.ts';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import type { SetClock } from '../../../fair-server/src/platform/clock.ts';

/** Plays commands through the same door as sockets and HTTP, at the time that the clock is set to. */
export interface Stage {
	readonly fair: Fair;
	readonly clock: SetClock;
	do<Name extends CommandName>(who: Actor, name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
	/** Moves time forward (never back within a fair) and lets the server's clocks do what is due. */
	at(atMs: number): Promise<void>;
	/** As `at`, within a fair's opening hours: nothing opens or closes meanwhile. */
	within(atMs: number): Promise<void>;
}

export function createStage(fair: Fair, clock: SetClock): Stage {
	return {
		fair,
		clock,
		async do(who, name, input) {
			const caller: Caller<Actor> = {
				who,
				mouth: 'http',
				requestId: randomUUID(),
				address: '127.0.0.1',
				device: 'demo',
			};
			const reply = await fair.app.dispatcher.run(name, input, undefined, caller);
			if (!reply.ok) throw new Error(`${who.name || who.role} ${name}: ${JSON.stringify(reply.problem)}`);
			return reply.data as CommandOutput<typeof name>;
		},
		async at(atMs) {
			clock.set(atMs);
			await fair.app.fairs.tick(atMs);
			await fair.app.lines.tick();
		},
		async within(atMs) {
			clock.set(atMs);
			await fair.app.lines.tick();
		},
	};
}

export const actorOf = (
	personId: string,
	name: string,
	role: Role,
	at: { organizerId?: string | null; employerId?: string | null } = {},
): Actor => ({
	personId,
	name,
	sessionId: randomUUID(),
	role,
	organizerId: at.organizerId ?? null,
	employerId: at.employerId ?? null,
	secondFactorPassed: true,
});

export const quiet = createLog('demo', 'error');
