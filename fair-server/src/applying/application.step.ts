import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { ApplicationFact, Decision } from './application.rules.ts';
import * as store from './application.store.ts';

/** P5: state and fact in one commit. Null: nothing changed. */
export async function step(
	tx: Tx,
	{ clock }: Pick<World, 'clock'>,
	row: store.ApplicationRow,
	actorId: string,
	decision: Decision,
): Promise<ApplicationFact | null> {
	if ('no' in decision) throw new Refusal(decision.no);
	const { fact } = decision;
	if (!fact) return null;
	const [seq, at] = [row.seq + 1, clock.now()];
	await store.saveState(tx, row, fact, seq, at);
	await store.writeFact(tx, { applicationId: row.id, seq, actorId, at }, fact);
	return fact;
}

/** Of the person, or not there. */
export async function myApplication(tx: Tx, { clock }: Pick<World, 'clock'>, personId: string, id: string) {
	const [application] = await store.applicationsOf(tx, personId, clock.now(), id);
	if (!application) throw new Refusal('not-found');
	return application;
}
export async function lockMine(tx: Tx, applicationId: string, personId: string): Promise<store.ApplicationRow> {
	const row = await store.lockApplication(tx, applicationId, { personId });
	if (!row) throw new Refusal('not-found');
	return row;
}
