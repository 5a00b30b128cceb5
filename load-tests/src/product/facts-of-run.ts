import type { Invoked, Acknowledged, LogEntry } from '@skyfair/shared/testing/history';
import type { LineFact, LineWords } from '@skyfair/shared/testing/line-facts';
import postgres from 'postgres';

/** The words of the product's lines, as the history checker needs them. */
export const lineWords: LineWords = {
	factsOf: {
		'line:join': ['ticket-issued'],
		'line:leave': ['ticket-left'],
		'line:call-next': ['ticket-called'],
		'line:withdraw-call': ['call-withdrawn'],
		'line:answer': ['call-answered'],
		'line:pause': ['line-paused'],
		'line:resume': ['line-resumed'],
		'conversation:finish': ['conversation-finished'],
		'conversation:leave': ['conversation-finished'],
	},
	byServer: ['call-missed', 'line-closed'],
	newEpochs: 'restart',
	meaningOf: {
		'ticket-issued': 'joined',
		'ticket-left': 'left',
		'ticket-called': 'called',
		'call-withdrawn': 'put-back',
		'call-answered': 'answered',
		'call-missed': 'no-show',
		'conversation-finished': 'finished',
	},
	busyArePassed: true,
	// One machine, one clock; what is left is the time between a decision and its commit.
	clockToleranceMs: 2_000,
};

interface Row {
	readonly stream: string;
	readonly epoch: number;
	readonly seq: number;
	readonly type: string;
	readonly actor: string | null;
	readonly key: string | null;
	readonly ticketId: string | null;
	readonly personId: string | null;
	readonly recruiterId: string | null;
	readonly at: Date;
	readonly position: number;
}

export interface FactsOfRun {
	readonly stored: readonly LineFact[];
	/** What happened before the run, as if it had been asked for and acknowledged long ago. */
	readonly past: readonly LogEntry[];
}

/** All facts of these lines, straight from the tables. `position` tells the past from the run. */
export async function readFacts(
	databaseUrl: string,
	streams: readonly string[],
	runBegan: number,
): Promise<FactsOfRun> {
	const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
	try {
		const rows = await sql<Row[]>`
			select /* faults.facts */ stream, epoch, seq::int, type, actor_id as actor, key, body->>'ticketId' as "ticketId",
				body->>'personId' as "personId", body->>'recruiterId' as "recruiterId", at, position::int
			from facts where stream = any(${[...streams]}) order by position`;
		const personOf = new Map(
			rows.flatMap(({ ticketId, personId }) => (ticketId && personId ? [[ticketId, personId]] : [])),
		);
		const stored = rows.map(({ at, position, ...row }): LineFact => {
			const { ticketId } = row;
			const key = row.key ?? (position <= runBegan && row.actor ? `past ${position}` : null);
			return { ...row, key, at: at.getTime(), personId: row.personId ?? (ticketId && personOf.get(ticketId)) ?? null };
		});
		const past = stored.filter((_, index) => (rows[index]?.position ?? 0) <= runBegan).flatMap(asPast);
		return { stored, past };
	} finally {
		await sql.end();
	}
}

export async function lastPosition(databaseUrl: string): Promise<number> {
	const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
	try {
		const [row] = await sql<
			{ last: number }[]
		>`select /* faults.begin */ coalesce(max(position), 0)::int as last from facts`;
		return row?.last ?? 0;
	} finally {
		await sql.end();
	}
}

function asPast(fact: LineFact, index: number): [Invoked, Acknowledged] | [] {
	const { actor, key, stream, epoch, seq, type } = fact;
	if (actor === null || key === null) return [];
	const command = Object.entries(lineWords.factsOf).find(([, types]) => types.includes(type))?.[0] ?? type;
	const entry = { client: 'past', actor, key, attempt: 1, about: {} };
	const at = index - 1e9;
	return [
		{ ...entry, kind: 'invoke', at, command },
		{ ...entry, kind: 'ok', at: at + 0.5, stream, epoch, seq },
	];
}
