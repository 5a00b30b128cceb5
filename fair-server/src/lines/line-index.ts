import { readFileSync } from 'node:fs';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { RedisClient } from '../platform/redis/redis.ts';
import type { Board, LineFact } from './line.board.rules.ts';
import type { LineCommand } from './line.rules.ts';

export type Answer =
	| { readonly kind: 'proposed'; readonly epoch: number; readonly seq: number; readonly fact: LineFact }
	| { readonly kind: 'refused'; readonly seq: number; readonly because: ProblemCode }
	/** Redis does not hold this epoch of the fair: it was wiped, or another node has rebuilt it. */
	| { readonly kind: 'lost' };

/** The live index: decides and orders commands of one fair atomically, whichever node they come from. */
export interface LineIndex {
	propose(fairId: string, epoch: number, command: LineCommand, now: number): Promise<Answer>;
	/** Replaces what Redis holds of the fair, unless it already holds this epoch or a newer one. */
	load(board: Board, boothIds: readonly string[]): Promise<void>;
	epochOf(fairId: string): Promise<number | null>;
	/** The last number that was proposed in a line: ahead of the facts while a commit is under way, or after a proposer died. */
	proposedSeq(fairId: string, boothId: string): Promise<number>;
}

type Scripted = RedisClient & {
	skyfairLine(...args: (string | number)[]): Promise<(string | number)[]>;
	skyfairLoadFair(...args: (string | number)[]): Promise<number>;
};

const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

// All keys of a fair share one hash tag, so that one script may touch them also in a cluster.
const key = (fairId: string, rest: string) => `{fair:${fairId}}:${rest}`;

export function createLineIndex(redis: RedisClient): LineIndex {
	redis.defineCommand('skyfairLine', { numberOfKeys: 8, lua: source('lines.lua') });
	redis.defineCommand('skyfairLoadFair', { lua: source('load-fair.lua') });
	const scripted = redis as Scripted;

	return {
		async propose(fairId, epoch, command, now) {
			const k = (rest: string) => key(fairId, rest);
			const [kind, , seq, rest] = await away(
				scripted.skyfairLine(
					k('meta'),
					k(`line:${command.boothId}`),
					k(`waiting:${command.boothId}`),
					k('tickets'),
					k('open'),
					k('counts'),
					k('engaged'),
					k('recruiters'),
					epoch,
					now,
					JSON.stringify(command),
				),
			);
			if (kind === 'lost') return { kind: 'lost' };
			if (kind === 'no') return { kind: 'refused', seq: Number(seq), because: rest as ProblemCode };
			return { kind: 'proposed', epoch, seq: Number(seq), fact: JSON.parse(String(rest)) as LineFact };
		},
		async load(board, boothIds) {
			const k = (rest: string) => key(board.fairId, rest);
			const booths = [...new Set([...boothIds, ...board.lines.keys()])];
			const keys = [
				k('meta'),
				k('tickets'),
				k('open'),
				k('counts'),
				k('engaged'),
				k('recruiters'),
				...booths.flatMap((id) => [k(`line:${id}`), k(`waiting:${id}`)]),
			];
			await away(
				scripted.skyfairLoadFair(
					keys.length,
					...keys,
					board.epoch,
					JSON.stringify(booths.map((id) => packed(board, id))),
				),
			);
		},
		async epochOf(fairId) {
			const epoch = await away(redis.hget(key(fairId, 'meta'), 'epoch'));
			return epoch === null ? null : Number(epoch);
		},
		async proposedSeq(fairId, boothId) {
			return Number((await away(redis.hget(key(fairId, `line:${boothId}`), 'seq'))) ?? 0);
		},
	};
}

function packed(board: Board, boothId: string) {
	const line = board.lines.get(boothId);
	const tickets = [...(line?.tickets.values() ?? [])].map((ticket) => ({
		id: ticket.id,
		person: ticket.personId,
		booth: boothId,
		order: ticket.order,
		phase: ticket.phase,
		...('recruiterId' in ticket ? { recruiter: ticket.recruiterId } : {}),
		...('answerBy' in ticket ? { answerBy: ticket.answerBy } : {}),
	}));
	return { seq: line?.seq ?? 0, state: line?.state ?? 'open', orders: (line?.nextOrder ?? 1) - 1, tickets };
}

/** Whatever goes wrong with Redis means the same to a caller: try again in a moment, nothing is half done. */
async function away<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		throw new Trouble('redis is away', { cause: error, retryAfterMs: 2_000 });
	}
}
