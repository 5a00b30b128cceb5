import { Trouble } from '@skyfair/shared/protocol/problem';
import { appendDirect } from '../platform/facts/fact-log.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { FairNews } from './fair-news.ts';
import { due } from './fair.rules.ts';
import { lockFair, moveFair, recordsOnTheClock, type FairRecord } from './fair.store.ts';

/** How long after its end a fair is still looked at, for news that the bus lost. */
const ENDED_LATELY_MS = 600_000;

export interface FairClock {
	/** Moves every fair that is due at `now` (F3–F5), and resolves to those that this node moved. Never rejects for want of a part. */
	tick(now?: number): Promise<readonly FairRecord[]>;
}

export function createFairClock(world: World, news: FairNews): FairClock {
	const { db, log } = world;
	let running: Promise<readonly FairRecord[]> | null = null;

	const move = async (fairId: string, now: number, held: 'skip' | 'wait') => {
		const moved = await db.transact('platform', (tx) => moveOne(tx, fairId, now, held));
		if (!moved) return null;
		log.info({ fairId, state: moved.state }, 'the clock moved a fair');
		news.tell(moved);
		return moved;
	};

	const run = async (now: number): Promise<readonly FairRecord[]> => {
		const moved: FairRecord[] = [];
		// Twice: another node may be moving a fair, and a stream of writers that share its row may hold it. The first round passes over
		// such a fair so that it keeps no other waiting; the second waits for its turn, for whoever comes second finds nothing due.
		for (const held of ['skip', 'wait'] as const) {
			const askedAt = performance.now();
			const fairs = await db.transact('platform', (tx) => recordsOnTheClock(tx, now - ENDED_LATELY_MS));
			news.compare(fairs, askedAt);
			const late = fairs.filter((fair) => due(fair, now).length > 0);
			for (const fair of late) {
				const done = await move(fair.id, now, held).catch((error: unknown) => noted(error, fair.id));
				if (done) moved.push(done);
			}
			if (late.length === 0 || moved.length >= late.length) break;
		}
		return moved;
	};
	const noted = (error: unknown, fairId: string): null => {
		log.warn({ err: error, fairId }, 'a fair could not be moved; the next tick tries again');
		return null;
	};

	return {
		tick(now = world.clock.now()) {
			// A slow tick is not overtaken by the next one; that one would find the same.
			running ??= run(now)
				.catch((error: unknown) => {
					if (!(error instanceof Trouble)) throw error;
					log.warn({ err: error }, 'the fair clock could not look; the next tick tries again');
					return [];
				})
				.finally(() => {
					running = null;
				});
			return running;
		},
	};
}

async function moveOne(tx: Tx, fairId: string, now: number, held: 'skip' | 'wait'): Promise<FairRecord | null> {
	await tx`set local lock_timeout = '2s'`;
	const fair = await lockFair(tx, fairId, held);
	if (!fair) return null;
	const states = due(fair.record, now);
	const last = states.at(-1);
	if (!last) return null;
	await moveFair(tx, fairId, last);
	for (const state of states) await appendDirect(tx, fairFact(fair.record, 'fair-moved', null, { state }, now));
	return { ...fair.record, state: last, closedAt: last === 'ended' ? fair.record.endsAt : fair.record.closedAt };
}

/** The stream of a fair's own story, beside the streams of its lines. */
export const fairFact = (
	fair: Pick<FairRecord, 'id' | 'organizerId'>,
	type: string,
	actorId: string | null,
	body: Readonly<Record<string, unknown>>,
	at: number,
) => ({ stream: `fair:${fair.id}`, organizerId: fair.organizerId, fairId: fair.id, type, actorId, body, at });
