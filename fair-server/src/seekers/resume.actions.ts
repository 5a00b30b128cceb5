import { ageGroupAt } from '@skyfair/shared/registrations/age';
import { completenessOf } from '@skyfair/shared/seekers/completeness';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { ResumeId } from '@skyfair/shared/protocol/ids';
import { MOST_RESUMES, type ResumeHead, type seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Checking } from './checking.ts';
import { isContact } from './check.rules.ts';
import { ADVICE } from './confirmation.actions.ts';
import { looksAt } from './look.store.ts';
import { warningsOf } from './warning.store.ts';
import { covered, previewOf } from './resume-text.rules.ts';
import type { SeekerPorts, Who } from './seeker-ports.ts';
import * as store from './seeker.store.ts';
import { checksIn, verdictsOf } from './verdict.store.ts';

type Own = Pick<
	Handlers<typeof seekerCommands, Actor>,
	| 'resume:save'
	| 'resume:mine'
	| 'resume:list'
	| 'resume:history'
	| 'resume:copy'
	| 'resume:delete'
	| 'resume:set-default'
	| 'resume:choose'
	| 'resume:preview'
>;
const FIRST_NAME = '我的简历';

/** A person's own résumés: load → decide → save → tell. */
export function createResumeActions(ports: SeekerPorts, checking: Checking): Own {
	const { world, files } = ports;
	const { db, clock, cipher, newId } = world;

	const own = async (tx: Tx, who: Who, resumeId: string | undefined, lock?: 'lock'): Promise<store.ResumeRow> => {
		const row = await store.findOwn(tx, who.personId, resumeId, lock);
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const headsOf = async (tx: Tx, rows: readonly store.ResumeRow[]): Promise<ResumeHead[]> => {
		const verdicts = await verdictsOf(
			tx,
			rows.map(({ id }) => id),
		);
		return rows.map((row) => {
			const mine = verdicts.filter(({ resumeId }) => resumeId === row.id);
			const worst =
				mine.find(({ state }) => state === 'returned') ?? mine.find(({ state }) => state === 'held') ?? mine[0];
			return {
				id: row.id,
				name: row.name,
				isDefault: row.isDefault,
				template: row.template,
				save: row.save,
				savedAt: row.savedAt.getTime(),
				state: worst?.state ?? (row.isClear ? 'shown' : 'held'),
				reason: worst?.reason ?? '',
				completeness: row.completeness || completenessOf(openOf(row)).percent,
			};
		});
	};
	const openOf = (row: Pick<store.ResumeRow, 'resume' | 'contact'>): Resume => store.openResume(cipher, row);

	/** Photo and attachments must be the person's own, brought for this; they stay then. */
	const useFiles = (tx: Tx, who: Who, { basic, attachments = [] }: Resume): Promise<void> => {
		const photo =
			basic.photo === undefined
				? []
				: [{ path: 'resume.basic.photo', fileId: basic.photo, purposes: ['resume-photo' as const] }];
		const others = attachments.map(({ fileId }, at) => ({
			path: `resume.attachments.${at}.fileId`,
			fileId,
			purposes: ['resume-attachment' as const],
		}));
		return files.use(tx, who, [...photo, ...others], {});
	};
	/** R2: at most so many, each with a name of its own. */
	const demandRoom = async (tx: Tx, personId: string, name: string): Promise<readonly store.ResumeRow[]> => {
		await store.lockPerson(tx, personId);
		const rows = await store.resumesOf(tx, personId);
		if (rows.length >= MOST_RESUMES) throw new Refusal('resumes-full');
		if (rows.some((row) => row.name === name)) throw new Refusal('wrong-state');
		return rows;
	};
	const checked = async (tx: Tx, id: string) => {
		const row = await store.lockById(tx, id);
		if (!row) throw new Refusal('not-found');
		const checks = await checking.check(tx, row, false);
		const [head] = await headsOf(tx, [row]);
		if (!head) throw new Refusal('not-found');
		return { row, checks, head };
	};

	return {
		'resume:save': ({ resumeId, name, template, basedOn, resume }, { who, receipt }) => {
			// R15: the earliest place where an age is known; nothing of it is kept.
			if (ageGroupAt(resume.basic.bornOn, clock.now()) === 'refused') throw new Refusal('under-age');
			return db.transact(
				'platform',
				async (tx) => {
					await store.lockPerson(tx, who.personId);
					const isNew = resumeId === undefined && name !== undefined;
					const row = isNew ? null : await store.findOwn(tx, who.personId, resumeId, 'lock');
					if (resumeId !== undefined && !row) throw new Refusal('not-found');
					if (row && basedOn !== undefined && basedOn !== row.save) throw new Refusal('changed-meanwhile');
					const others = row
						? await store.resumesOf(tx, who.personId)
						: await demandRoom(tx, who.personId, name ?? FIRST_NAME);
					if (row && name !== undefined && others.some((other) => other.id !== row.id && other.name === name))
						throw new Refusal('wrong-state');
					await useFiles(tx, who, resume);
					const id = row?.id ?? newId();
					await store.writeSave(tx, cipher, {
						id,
						personId: who.personId,
						name: name ?? row?.name ?? FIRST_NAME,
						isDefault: row?.isDefault ?? others.length === 0,
						template: template ?? row?.template ?? 'plain',
						save: (row?.save ?? 0) + 1,
						resume,
						at: clock.now(),
					});
					const { checks, head } = await checked(tx, id);
					return { resumeId: head.id, save: head.save, savedAt: head.savedAt, state: head.state, checks };
				},
				receipt,
			);
		},
		'resume:mine': ({ resumeId, save }, { who }) =>
			db.transact('platform', async (tx) => {
				const looks = await looksAt(tx, who.personId);
				const row = await store.findOwn(tx, who.personId, resumeId);
				if (!row && resumeId !== undefined) throw new Refusal('not-found');
				if (!row) return { resume: null, savedAt: null, head: null, checks: [], looks };
				const [head] = await headsOf(tx, [row]);
				const kept = save === undefined || save === row.save ? row : await store.findSave(tx, row.id, save);
				if (!kept) throw new Refusal('not-found');
				const checks = await checksIn(tx, row.id, save ?? row.save);
				return { resume: openOf(kept), savedAt: kept.savedAt.getTime(), head: head ?? null, checks, looks };
			}),
		'resume:list': ({ employerId }, { who }) =>
			db.transact('platform', async (tx) => ({
				resumes: await headsOf(tx, await store.resumesOf(tx, who.personId)),
				warnings: await warningsOf(tx, who.personId),
				most: MOST_RESUMES,
				chosenId: employerId === undefined ? null : await store.chosenFor(tx, who.personId, employerId),
				advice: (await ports.consents.consenting(tx, ADVICE, [who.personId])).has(who.personId),
			})),
		'resume:history': ({ resumeId }, { who }) =>
			db.transact('platform', async (tx) => store.historyOf(tx, (await own(tx, who, resumeId)).id)),
		'resume:copy': ({ resumeId, name }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await demandRoom(tx, who.personId, name);
					const row = await own(tx, who, resumeId);
					const id = newId() as ResumeId;
					const { template } = row;
					const next = {
						id,
						personId: who.personId,
						name,
						isDefault: false,
						template,
						save: 1,
						resume: openOf(row),
						at: clock.now(),
					};
					await store.writeSave(tx, cipher, next);
					await checked(tx, id);
					return { resumeId: id };
				},
				receipt,
			),
		'resume:delete': ({ resumeId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await store.lockPerson(tx, who.personId);
					const row = await own(tx, who, resumeId, 'lock');
					await ports.dropReview(tx, { kind: 'resume', organizerId: null, subjectId: row.id });
					await store.removeResume(tx, row);
					return { done: true } as const;
				},
				receipt,
			),
		'resume:set-default': ({ resumeId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await store.lockPerson(tx, who.personId);
					await store.setDefault(tx, who.personId, (await own(tx, who, resumeId, 'lock')).id);
					return { done: true } as const;
				},
				receipt,
			),
		'resume:choose': ({ resumeId, employerId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await own(tx, who, resumeId);
					if (!(await store.isEmployer(tx, employerId))) throw new Refusal('not-found');
					await store.choose(tx, who.personId, employerId, resumeId, clock.now());
					return { done: true } as const;
				},
				receipt,
			),
		'resume:preview': ({ resumeId }, { who }) =>
			db.transact('platform', async (tx) => {
				const row = await own(tx, who, resumeId);
				const [head] = await headsOf(tx, [row]);
				return { resume: shownTo(row), template: row.template, state: head?.state ?? 'held' };
			}),
	};
	function shownTo({ resume, findings }: Pick<store.ResumeRow, 'resume' | 'findings'>) {
		return previewOf(covered(resume, placesOf(findings)));
	}
}

/** Where contact data stands in free text (R9). */
export const placesOf = (findings: store.ResumeRow['findings']) =>
	findings.filter(isContact).map(({ field, span }) => ({ path: field, span }));
