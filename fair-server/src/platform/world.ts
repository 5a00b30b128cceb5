import type { Log } from '@skyfair/shared/platform/log';
import type { Clock } from './clock.ts';
import type { FieldCipher } from './field-cipher.ts';
import type { Database } from './postgres/database.ts';
import type { Bus } from './redis/bus.ts';

/** What every feature is given of the outside; tests and the demo world give their own clock. */
export interface World {
	readonly db: Database;
	readonly clock: Clock;
	readonly cipher: FieldCipher;
	readonly bus: Bus;
	readonly log: Log;
	/** A new UUIDv7 for now. */
	readonly newId: () => string;
}
