import fc from 'fast-check';
import { createLog } from '@skyfair/shared/platform/log';
import { afterAll, describe, expect, it } from 'vitest';
import { commandOf, steps } from '../../test/line-commands.ts';
import { testRedisUrl } from '../../test/test-redis.ts';
import { connectRedis } from '../platform/redis/redis.ts';
import { createLineIndex } from './line-index.ts';
import { apply, emptyBoard } from './line.board.rules.ts';
import { decide } from './line.rules.ts';

const redis = connectRedis(testRedisUrl(), createLog('test', 'fatal'), 'test');
await new Promise((resolve) => redis.once('ready', resolve));
const index = createLineIndex(redis);
afterAll(() => redis.disconnect());

let fairs = 0;
/** A fair of its own, so that runs do not meet. */
const freshBoard = () => emptyBoard(`test-${process.pid}-${(fairs += 1)}`, 1);
const booths = ['booth-a', 'booth-b', 'booth-c'];

describe('the index in Redis and the pure rules', () => {
	it('[L1 L2 L3 L4 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L17] decide alike on the same seeded commands', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (given) => {
				const board = freshBoard();
				await index.load(board, booths);
				let now = 1_000_000;
				for (const [place, step] of given.entries()) {
					now += step.waitMs;
					const command = commandOf(step, board, place);
					const decision = decide(board, command, now);
					const answer = await index.propose(board.fairId, 1, command, now);
					if (decision.ok) {
						apply(board, command.boothId, decision.fact, now);
						expect(answer).toEqual({
							kind: 'proposed',
							epoch: 1,
							seq: board.lines.get(command.boothId)?.seq,
							fact: decision.fact,
						});
					} else {
						expect(answer).toEqual({
							kind: 'refused',
							seq: board.lines.get(command.boothId)?.seq,
							because: decision.because,
						});
					}
				}
			}),
			{ numRuns: 300 },
		);
	}, 120_000);

	it('[L5] go on alike after Redis was loaded again from the board', async () => {
		await fc.assert(
			fc.asyncProperty(steps, steps, async (before, after) => {
				const board = freshBoard();
				let now = 1_000_000;
				for (const [place, step] of before.entries()) {
					const command = commandOf(step, board, place);
					const decision = decide(board, command, (now += step.waitMs));
					if (decision.ok) apply(board, command.boothId, decision.fact, now);
				}
				board.epoch = 2;
				for (const line of board.lines.values()) line.seq = 0;
				await index.load(board, booths);
				for (const [place, step] of after.entries()) {
					const command = commandOf(step, board, 1_000 + place);
					const decision = decide(board, command, (now += step.waitMs));
					const answer = await index.propose(board.fairId, 2, command, now);
					if (decision.ok) apply(board, command.boothId, decision.fact, now);
					expect(answer.kind === 'proposed' ? answer.fact : answer.kind === 'refused' && answer.because).toEqual(
						decision.ok ? decision.fact : decision.because,
					);
				}
			}),
			{ numRuns: 80 },
		);
	}, 120_000);

	it('[N8] say that they are lost after a wipe, and never take an older epoch for a newer one', async () => {
		const board = freshBoard();
		const command = { type: 'resume', boothId: 'booth-a' } as const;
		expect(await index.propose(board.fairId, 1, command, 0)).toEqual({ kind: 'lost' });
		await index.load({ ...board, epoch: 3 }, booths);
		await index.load({ ...board, epoch: 2 }, booths);
		expect(await index.epochOf(board.fairId)).toBe(3);
		expect(await index.propose(board.fairId, 2, command, 0)).toEqual({ kind: 'lost' });
	});
});
