import type { Call } from '@skyfair/shared/platform/dispatch';
import type { World } from '../platform/world.ts';
import type { SmsPort } from './account-settings.ts';
import type { Actor } from './actor.ts';
import type { AttemptLimiter } from './attempt-limiter.ts';
import type { CodeLimits } from './code-limits.rules.ts';
import type { SessionWatch } from './session-watch.ts';
import type { SocketTickets } from './socket-tickets.ts';

/** What the actions of this folder share. */
export interface AccountsContext {
	readonly world: World;
	readonly sms: SmsPort;
	readonly limiter: AttemptLimiter;
	readonly limits: CodeLimits;
	readonly countries: readonly string[];
	readonly tickets: SocketTickets;
	readonly watch: SessionWatch;
	readonly demo: boolean;
	/** Verified when there is no password to verify, so that both take the same time. */
	readonly decoyHash: Promise<string>;
}

export type AccountCall = Call<Actor>;
export type SignedInCall = AccountCall & { readonly who: Actor };
