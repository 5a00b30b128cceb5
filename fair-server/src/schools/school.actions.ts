import { isDeepStrictEqual } from 'node:util';
import { emptySchool, missingOfSchool } from '@skyfair/shared/schools/school-completeness';
import type { schoolCommands, SchoolDraft } from '@skyfair/shared/schools/schools.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { dayOf, organizersToApplyTo, submit } from '../employers/index.ts';
import type { Files } from '../files/index.ts';
import type { Organizers } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { OpenReview } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import * as store from './school.store.ts';

export interface SchoolActionPorts {
	readonly world: World;
	readonly files: Pick<Files, 'use' | 'share'>;
	readonly organizers: Pick<Organizers, 'organizerOf'>;
	readonly openReview: OpenReview;
}

export function createSchoolActions(ports: SchoolActionPorts): Handlers<typeof schoolCommands, Actor> {
	const { db, clock, cipher, newId } = ports.world;
	const missingOf = (school: SchoolDraft) => missingOfSchool(school, dayOf(clock.now()));

	return {
		'school:mine': (_, { who }) =>
			db.transact('platform', async (tx) => {
				const row = await store.findSchool(tx, who.personId);
				const school = row ? store.openSchool(cipher, row.draft) : emptySchool;
				return {
					school,
					phoneMasked: (await store.phoneOf(tx, who.personId)).masked,
					missing: missingOf(school),
					standings: row ? await store.standingsOf(tx, row.id) : [],
					organizers: await organizersToApplyTo(tx),
					serverAt: clock.now(),
				};
			}),
		'school:save': ({ school }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await store.findSchool(tx, who.personId, 'lock');
					const wanted = school.qualification.fileIds.map((fileId, i) => ({
						path: `school.qualification.fileIds.${i}`,
						fileId,
						purposes: ['school-qualification' as const],
					}));
					await ports.files.use(tx, who, wanted, {});
					await store.saveSchool(tx, {
						id: row?.id ?? newId(),
						personId: who.personId,
						draft: store.sealSchool(cipher, school),
						at: clock.now(),
					});
					return { missing: missingOf(school) };
				},
				receipt,
			),
		'school:submit': ({ organizerId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const organizer = await ports.organizers.organizerOf(tx, organizerId);
					if (!organizer) throw new Refusal('not-found');
					const row = await store.findSchool(tx, who.personId, 'lock');
					const school = row ? store.openSchool(cipher, row.draft) : emptySchool;
					const missing = missingOf(school);
					if (!row || missing.length > 0) throw new Refusal('application-incomplete', { missing });
					return await send(tx, { row, school, organizerId, by: who.personId });
				},
				receipt,
			),
	};

	async function send(
		tx: Tx,
		{ row, school, organizerId, by }: { row: store.SchoolRow; school: SchoolDraft; organizerId: string; by: string },
	) {
		const of = { schoolId: row.id, organizerId };
		const at = clock.now();
		const before = await store.findStanding(tx, row.id, organizerId, 'lock');
		const last = before && (await store.findSubmission(tx, { ...of, version: before.version }));
		// The same again while it waits would only send the reviewer back to the start.
		if (last?.outcome === null && isDeepStrictEqual(store.openSchool(cipher, last.snapshot), school))
			throw new Refusal('wrong-state');
		const next = submit(before, at);
		const { version } = next;
		await store.saveStanding(tx, of, next, { reason: '', at });
		await store.insertSubmission(tx, { ...of, version, snapshot: row.draft, by, at });
		await store.insertEvent(tx, { ...of, id: newId(), at, what: 'submitted', version, reason: '', by });
		await ports.files.share(tx, school.qualification.fileIds, organizerId);
		await ports.openReview(tx, {
			kind: 'school',
			organizerId,
			subjectId: row.id,
			version,
			title: school.unitName,
			employerId: null,
			submittedBy: by,
			at,
		});
		return { version, state: next.state };
	}
}
