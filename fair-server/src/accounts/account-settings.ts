import type { RedisClient } from '../platform/redis/redis.ts';

/** What accounts needs of the outside beyond the world. `app/` fills it from the configuration. */
export interface AccountSettings {
	/** Carries text messages away: an adapter of `notices`. */
	readonly sms: SmsPort;
	/** Counters and spent tickets shared by the nodes. Null, or away: each node counts alone until it is back. */
	readonly redis: RedisClient | null;
	/** Of the processes of this installation; the key of the socket tickets is derived from it. */
	readonly internalSecret: Buffer;
	readonly demo: boolean;
	/** Calling codes that we send messages to: a message to some numbers costs the sender a fortune. */
	readonly phoneCountries?: readonly string[];
	readonly limits?: Partial<CodeLimits>;
	/** The poll that finds ended sessions while Redis is away. */
	readonly sessionPollMs?: number;
}

export interface SmsPort {
	/** Resolves when the provider has taken the message; throws Trouble when it is away. */
	send(message: { readonly to: string; readonly toMasked: string; readonly text: string }): Promise<void>;
}

export interface CodeLimits {
	readonly perPhoneAnHour: number;
	readonly perPhoneADay: number;
	/** Generous: a whole campus may stand behind one address. */
	readonly perAddressAnHour: number;
	readonly perDeviceAnHour: number;
	/** Wrong codes and passwords. After these an address waits, whoever it tries. */
	readonly wrongPerAddressAnHour: number;
}

export const defaultCodeLimits: CodeLimits = {
	perPhoneAnHour: 5,
	perPhoneADay: 10,
	perAddressAnHour: 300,
	perDeviceAnHour: 60,
	wrongPerAddressAnHour: 100,
};

export const defaultPhoneCountries = ['CN', 'HK', 'MO', 'TW'] as const;
