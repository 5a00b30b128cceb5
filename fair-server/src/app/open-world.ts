import type { Log } from '@skyfair/shared/platform/log';
import type { FairConfig } from '../config.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { createFieldCipher } from '../platform/field-cipher.ts';
import { createIds } from '../platform/ids.ts';
import { connect } from '../platform/postgres/database.ts';
import { createBus } from '../platform/redis/bus.ts';
import { connectRedis } from '../platform/redis/redis.ts';
import type { World } from '../platform/world.ts';

/** Connects a process to its surroundings. `close` ends every connection. */
export function openWorld(config: FairConfig, log: Log, clock: Clock = systemClock) {
	const db = connect({ url: config.DATABASE_URL, maxConnections: config.DATABASE_CONNECTIONS });
	const bus = createBus(config.REDIS_URL, log);
	const redis = connectRedis(config.REDIS_URL, log, 'index');
	const world: World = {
		db,
		bus,
		clock,
		log,
		cipher: createFieldCipher(Buffer.from(config.FIELD_ENCRYPTION_KEY.reveal(), 'base64url')),
		newId: createIds(() => clock.now()),
	};
	return {
		world,
		redis,
		async close(): Promise<void> {
			bus.close();
			redis.disconnect();
			await db.close();
		},
	};
}
