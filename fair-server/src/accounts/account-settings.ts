import type { RedisClient } from '../platform/redis/redis.ts';
import type { CodeLimits } from './code-limits.rules.ts';

/** What accounts needs of the outside beyond the world. `app/` fills it from the configuration. */
export interface AccountSettings {
	/** Carries text messages away: an adapter of `notices`. */
	readonly sms: SmsPort;
	/** Counters and spent tickets shared by the nodes. Null, or away: each node counts alone until it is back. */
	readonly redis: RedisClient | null;
	/** Of the processes of this installation; the key of the socket tickets is derived from it. */
	readonly internalSecret: Buffer;
	readonly demo: boolean;
	/** Countries (ISO 3166) that messages go to: one to certain far numbers costs the sender a fortune. */
	readonly phoneCountries?: readonly string[];
	readonly limits?: Partial<CodeLimits>;
	/** The poll that finds ended sessions while Redis is away. */
	readonly sessionPollMs?: number;
}

export interface SmsPort {
	/** Resolves when the provider has taken the message; throws Trouble when it is away. */
	send(message: {
		readonly id?: string;
		readonly to: string;
		readonly toMasked: string;
		readonly text: string;
	}): Promise<void>;
}

export const defaultPhoneCountries = ['CN', 'HK', 'MO', 'TW'] as const;
