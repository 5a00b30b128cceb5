import { isDeepStrictEqual } from 'node:util';
import { completenessOf } from '@skyfair/shared/employers/application-completeness';
import { employerDocuments } from '@skyfair/shared/employers/employer-documents';
import { emptyApplication } from '@skyfair/shared/employers/empty-application';
import type { standingCommands } from '@skyfair/shared/employers/standing.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Files } from '../files/index.ts';
import type { Organizers } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { OpenReview } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { fieldsOf, filesIn, hasChanged, withBefore } from './application-fields.ts';
import * as drafts from './draft.store.ts';
import { allEntitlements, entitlementsOf, insertEntitlement } from './entitlement.store.ts';
import { findEmployer } from './employer.store.ts';
import { addToBlacklist, listBlacklist, removeFromBlacklist } from './blacklist.store.ts';
import type { CreditSource } from './source-check.ts';
import * as rules from './standing.rules.ts';
import * as store from './standing.store.ts';

export interface StandingPorts {
	readonly world: World;
	readonly files: Pick<Files, 'use' | 'share'>;
	readonly organizers: Pick<Organizers, 'organizerOf'>;
	readonly openReview: OpenReview;
	readonly source: CreditSource;
	readonly isVerified: (tx: Tx, personId: string) => Promise<boolean>;
	/** S10: with every organizer at once. */
	readonly suspendEverywhere: (
		tx: Tx,
		why: { employerId: string; reason: string; at: number; by: string },
	) => Promise<void>;
	readonly tell: (employerId: string) => void;
}

export function createStandingActions(ports: StandingPorts): Handlers<typeof standingCommands, Actor> {
	const { db, clock, cipher, newId } = ports.world;

	/** The draft; of an employer that never saved one, its registration. */
	const draftOf = async (tx: Tx, employerId: string, lock: 'lock' | 'read' = 'read'): Promise<drafts.Draft> => {
		const draft = await drafts.findDraft(tx, employerId, lock);
		if (draft) return draft;
		const row = await findEmployer(tx, cipher, employerId);
		if (!row) throw new Refusal('not-found');
		const { id: _, ...page } = row.page;
		return { page: drafts.sealPage(cipher, { ...page, ...row.registration() }), application: emptyApplication };
	};
	const missingOf = async (tx: Tx, employerId: string, { application }: drafts.Draft): Promise<string[]> => {
		const accepted = await drafts.acceptedBy(tx, employerId);
		return [...completenessOf(application, accepted, rules.dayOf(clock.now())).missing];
	};
	const openedOf = ({ page, ...rest }: store.Snapshot) => ({ ...rest, page: drafts.openPage(cipher, page) });

	return {
		'employer:application': async ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			return await db.transact('platform', async (tx) => {
				const draft = await draftOf(tx, employerId);
				return {
					page: drafts.openPage(cipher, draft.page),
					application: draft.application,
					accepted: await drafts.acceptedBy(tx, employerId),
					missing: await missingOf(tx, employerId, draft),
					standings: await store.standingsOf(tx, employerId),
					organizers: await store.organizersToApplyTo(tx),
					serverAt: clock.now(),
				};
			});
		},
		'employer:save-page': async ({ employerId, page }, { who, receipt }) => {
			demandOwn(who, employerId);
			return await db.transact(
				'platform',
				async (tx) => {
					const draft = await draftOf(tx, employerId, 'lock');
					// D-01: an employer exists once, under this number.
					if (page.creditCode !== draft.page.creditCode)
						throw new Refusal('invalid-input', { fields: [{ path: 'page.creditCode', reason: 'fixed' }] });
					const next = { ...draft, page: drafts.sealPage(cipher, page) };
					await ports.files.use(tx, who, filesIn({ page, application: draft.application }), { employerId });
					await drafts.saveDraft(tx, employerId, next, { personId: who.personId, at: clock.now() });
					return { done: true } as const;
				},
				receipt,
			);
		},
		'employer:save-application': async ({ employerId, parts }, { who, receipt }) => {
			demandOwn(who, employerId);
			return await db.transact(
				'platform',
				async (tx) => {
					const draft = await draftOf(tx, employerId, 'lock');
					const given = Object.entries(parts).filter(([, part]) => part !== undefined);
					const application = { ...draft.application, ...Object.fromEntries(given) };
					const page = drafts.openPage(cipher, draft.page);
					await ports.files.use(tx, who, filesIn({ page, application }), { employerId });
					await drafts.saveDraft(
						tx,
						employerId,
						{ ...draft, application },
						{ personId: who.personId, at: clock.now() },
					);
					return { missing: await missingOf(tx, employerId, { ...draft, application }) };
				},
				receipt,
			);
		},
		'employer:accept': async ({ employerId, documents }, { who, caller, receipt }) => {
			demandOwn(who, employerId);
			const old = documents.findIndex(({ document, version }) => employerDocuments[document] !== version);
			if (old !== -1)
				throw new Refusal('invalid-input', { fields: [{ path: `documents.${old}.version`, reason: 'not-in-force' }] });
			return await db.transact(
				'platform',
				async (tx) => {
					for (const one of documents)
						await drafts.insertAccepted(tx, employerId, {
							...one,
							personId: who.personId,
							at: clock.now(),
							address: caller.address,
						});
					return { accepted: await drafts.acceptedBy(tx, employerId) };
				},
				receipt,
			);
		},
		'employer:submit': async ({ employerId, organizerId }, { who, receipt }) => {
			demandOwn(who, employerId);
			return await db.transact(
				'platform',
				async (tx) => {
					if (!(await ports.organizers.organizerOf(tx, organizerId))) throw new Refusal('not-found');
					if (!(await ports.isVerified(tx, who.personId))) throw new Refusal('verification-needed');
					const draft = await draftOf(tx, employerId, 'lock');
					const missing = await missingOf(tx, employerId, draft);
					if (missing.length > 0) throw new Refusal('application-incomplete', { missing });
					return await submit(tx, { employerId, organizerId, who, draft });
				},
				receipt,
			);
		},
		'employer:history': async ({ employerId, organizerId }, { who }) => {
			demandOwn(who, employerId);
			return await db.transact('platform', async (tx) => {
				const standing = await store.findStanding(tx, employerId, organizerId);
				const last = standing && (await store.findSubmission(tx, employerId, organizerId, standing.version));
				const draft = await draftOf(tx, employerId);
				const now = { ...draft, accepted: await drafts.acceptedBy(tx, employerId) };
				const changes = last
					? withBefore(fieldsOf(openedOf(now)), fieldsOf(openedOf(last.snapshot))).filter(hasChanged)
					: [];
				return {
					events: await store.eventsOf(tx, employerId, organizerId),
					changes: changes.map(({ path, value, before }) => ({ path, value, before })),
				};
			});
		},
		'employer:entitlements': async ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			return await db.transact('platform', (tx) => entitlementsOf(tx, employerId));
		},
		'employer:record-entitlement': async ({ organizerId, employerId, entitlement }, { who, receipt }) => {
			if (who.role !== 'platform-admin' && who.organizerId !== organizerId) throw new Refusal('not-allowed');
			if (entitlement.toDay < entitlement.fromDay)
				throw new Refusal('invalid-input', { fields: [{ path: 'entitlement.toDay', reason: 'before-start' }] });
			return await db.transact(
				'platform',
				async (tx) => {
					if (!(await store.findStanding(tx, employerId, organizerId))) throw new Refusal('not-found');
					const at = clock.now();
					await insertEntitlement(tx, { id: newId(), organizerId, employerId, entitlement, by: who.personId, at });
					return { done: true } as const;
				},
				receipt,
			);
		},
		'blacklist:add': async (one, { who, receipt }) => {
			const by = { by: who.personId, at: clock.now() };
			let listed: string | null = null;
			const done = await db.transact(
				'platform',
				async (tx) => {
					listed = await addToBlacklist(tx, { ...one, ...by });
					if (listed !== null)
						await ports.suspendEverywhere(tx, { ...by, employerId: listed, reason: `${one.reason} (${one.source})` });
					return { done: true } as const;
				},
				receipt,
			);
			if (listed !== null) ports.tell(listed);
			return done;
		},
		'blacklist:remove': ({ creditCode }, { receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					if (!(await removeFromBlacklist(tx, creditCode))) throw new Refusal('not-found');
					return { done: true } as const;
				},
				receipt,
			),
		'blacklist:list': () => db.transact('platform', (tx) => listBlacklist(tx, clock.now())),
		'entitlement:list': () => db.transact('platform', allEntitlements),
	};

	async function submit(
		tx: Tx,
		{
			employerId,
			organizerId,
			who,
			draft,
		}: { employerId: string; organizerId: string; who: Actor; draft: drafts.Draft },
	) {
		const at = clock.now();
		const accepted = await drafts.acceptedBy(tx, employerId);
		const snapshot: store.Snapshot = { ...draft, accepted };
		const before = await store.findStanding(tx, employerId, organizerId, 'lock');
		const last = before && (await store.findSubmission(tx, employerId, organizerId, before.version));
		const opened = openedOf(snapshot);
		// The same again while it waits would only send the reviewer back to the start.
		if (last?.outcome === null && isDeepStrictEqual(fieldsOf(opened), fieldsOf(openedOf(last.snapshot))))
			throw new Refusal('wrong-state');
		const next = rules.submit(before, at);
		const { version } = next;
		const { name, creditCode, contact } = opened.page;
		const asked = { employerId, creditCode, name, phone: contact.phone, personId: who.personId };
		const fileIds = filesIn(opened).map(({ fileId }) => fileId);
		const sourceCheck = await ports.source.check(tx, { ...asked, fileIds }, at);
		await store.saveStanding(tx, employerId, organizerId, next, { reason: '', at });
		await store.insertSubmission(tx, { employerId, organizerId, version, snapshot, sourceCheck, by: who.personId, at });
		const event = { id: newId(), employerId, organizerId, at, what: 'submitted' as const, version, reason: '' };
		await store.insertEvent(tx, { ...event, by: who.personId });
		await ports.files.share(tx, fileIds, organizerId);
		await ports.openReview(tx, {
			kind: 'employer',
			organizerId,
			subjectId: employerId,
			version,
			title: name,
			employerId,
			submittedBy: who.personId,
			at,
		});
		return { version, state: next.state };
	}
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}
