import type { Said } from '@skyfair/shared/notices/template.rules';
import { both, type Tell } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ApplicationRow } from './application.store.ts';

async function nameOf(tx: Tx, employerId: string): Promise<Said> {
	const [row] = await tx<{ name: string; nameEn: string | null }[]>`
		select /* applying.employer */ profile->>'name' as name, profile->>'nameEn' as "nameEn" from employers where id = ${employerId}`;
	return both(row?.name ?? '', row?.nameEn ?? null);
}

/** P4, F-15: the employer has read it, put it on another stage, or is done; told once, in the commit of the step. */
export async function tellApplicant(
	tell: Tell,
	tx: Tx,
	kind: 'application-seen' | 'application-moved' | 'application-closed',
	{ id, seq, personId, employerId, position }: ApplicationRow,
): Promise<void> {
	await tell(tx, {
		kind,
		// Who took it back and applied again is told of the second one too.
		about: `${id} ${seq}`,
		people: [personId],
		values: { employer: await nameOf(tx, employerId), job: position },
		link: '/me/applications',
		organizerId: null,
	});
}

export interface Followed {
	readonly id: string;
	readonly kind: 'job' | 'booth';
	/** The position, or the name of the fair. */
	readonly title: string;
	readonly titleEn: string | null;
}
/** P10: promotion, and switched off as such. */
export async function tellFollowers(
	tell: Tell,
	tx: Tx,
	employerId: string,
	{ id, kind, title, titleEn }: Followed,
	people: readonly string[],
): Promise<void> {
	const employer = await nameOf(tx, employerId);
	const to = { about: id, people, organizerId: null };
	if (kind === 'job')
		await tell(tx, { ...to, kind: 'followed-job', values: { employer, job: title }, link: `/jobs/${id}` });
	else
		await tell(tx, {
			...to,
			kind: 'followed-booth',
			values: { employer, fair: both(title, titleEn) },
			link: `/booths/${id}`,
		});
}
