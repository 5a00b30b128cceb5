import type { Tx } from '../postgres/database.ts';
import type { Fact } from './fact.ts';

interface Row {
	stream: string;
	epoch: number;
	seq: number;
	organizerId: string;
	fairId: string;
	type: string;
	actorId: string | null;
	body: Record<string, unknown>;
	at: Date;
}
const factOf = (row: Row): Fact => ({ ...row, at: row.at.getTime() });

/** All facts of a fair, each stream in its order. */
export async function factsOfFair(tx: Tx, fairId: string): Promise<Fact[]> {
	const rows = await tx<Row[]>`
		select /* facts.of-fair */ stream, epoch, seq, organizer_id as "organizerId", fair_id as "fairId", type, actor_id as "actorId", body, at
		from facts where fair_id = ${fairId} order by stream, epoch, seq`;
	return rows.map(factOf);
}

/** What a stream has after a version that is already known. */
export async function factsAfter(tx: Tx, stream: string, epoch: number, seq: number): Promise<Fact[]> {
	const rows = await tx<Row[]>`
		select /* facts.after */ stream, epoch, seq, organizer_id as "organizerId", fair_id as "fairId", type, actor_id as "actorId", body, at
		from facts where stream = ${stream} and (epoch, seq) > (${epoch}, ${seq}) order by epoch, seq`;
	return rows.map(factOf);
}

/** The committed head of each stream of a fair: what a replica compares itself with. */
export async function headsOfFair(tx: Tx, fairId: string): Promise<{ stream: string; epoch: number; seq: number }[]> {
	return await tx<{ stream: string; epoch: number; seq: number }[]>`
		select /* facts.heads-of-fair */ stream, epoch, seq from stream_heads where fair_id = ${fairId}`;
}
