import { z } from 'zod';
import type { disclosureCommands, Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Consents } from '../consents/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { DAY_MS, markOf, waitForLook } from './disclosure.rules.ts';
import * as store from './disclosure.store.ts';
import type { Headline } from './resume.rules.ts';
import type { Look } from './look.store.ts';
import type { Between } from './seeker.store.ts';
import { isVisibleTo, PUBLIC } from './visibility.rules.ts';
import { employersNamed, findVisibility, hidingOf, saveVisibility } from './visibility.store.ts';

export interface DisclosurePorts {
	readonly world: World;
	readonly consents: Consents;
	/** D2. With a viewer: whether this recruiter declared it too. */
	isAgency(tx: Tx, employerId: string, viewerId: string | null): Promise<boolean>;
	/** Without the contact group; nothing is logged here. */
	findResume(tx: Tx, between: Between): Promise<ResumeForEmployer | null>;
	headlinesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Headline>>;
	/** Of reviews, who stand further right. */
	readonly tellMonitor: TellMonitor;
}
export interface OpenedLook extends Look {
	readonly ticketId: string | null;
}
export interface OpenedResume {
	readonly resume: ResumeForEmployer;
	readonly watermark: Watermark;
}

const News = z.object({ personId: z.string(), employerIds: z.array(z.string()) });
/** What these employers may see of this person is otherwise now. Told on every node, as far as the bus carries. */
export type DisclosureChange = Readonly<z.infer<typeof News>>;
const CHANNEL = 'disclosure';
const RESUME = 'resume-to-employer';
const LAST_DAYS = 30;

/** The one door between a seeker's data and an employer (D1). */
export function createDisclosure(ports: DisclosurePorts) {
	const { world, consents, isAgency } = ports;
	const { db, clock, bus, log } = world;
	const listeners = new Set<(change: DisclosureChange) => void>();
	const hear = (change: DisclosureChange) => {
		for (const listener of listeners) listener(change);
	};
	const stopHearing = bus.subscribe(CHANNEL, (message) => {
		const news = News.safeParse(message);
		if (news.success) hear(news.data);
		else log.warn({ channel: CHANNEL }, 'news of a disclosure has an unknown form');
	});
	// Consents tell every node by themselves.
	consents.onChange(({ personId, purpose, recipient }) => {
		if (purpose === RESUME && recipient.kind === 'employer' && recipient.id !== undefined)
			hear({ personId, employerIds: [recipient.id] });
	});

	const to = (personId: string, employerId: string) =>
		({ personId, purpose: RESUME, recipient: { kind: 'employer', id: employerId } }) as const;

	/** D1, D3. Until the commit it stays so. */
	const requireShown = async (tx: Tx, look: Pick<Look, 'personId' | 'employerId' | 'viewerId'>): Promise<void> => {
		await consents.requireConsent(tx, to(look.personId, look.employerId));
		const hiding = (await hidingOf(tx, [look.personId])).get(look.personId) ?? PUBLIC;
		const viewer = { employerId: look.employerId, isAgency: await isAgency(tx, look.employerId, look.viewerId) };
		// The same words as without a consent: being hidden is nobody else's business.
		if (!isVisibleTo(hiding, viewer)) throw new Refusal('consent-needed');
	};

	/** D6, D11: too many at once; the moderators hear of the first of an hour. */
	const refuseBulk = async (
		tx: Tx,
		{ viewerId, employerId, organizerId }: Pick<Look, 'viewerId' | 'employerId' | 'organizerId'>,
	): Promise<void> => {
		const at = clock.now();
		const isFirst = await store.writeRefusedLook(tx, world.newId(), { viewerId, employerId }, at);
		if (!isFirst || organizerId === null) return;
		const { viewerName, employerName } = await store.findReader(tx, { viewerId, employerId });
		await ports.tellMonitor(tx, {
			organizerId,
			kind: 'resume-looks',
			subjectId: viewerId,
			employerId,
			what: 'bulk',
			title: `${employerName} · ${viewerName}`,
			actorId: viewerId,
			at,
		});
	};
	/** D6. In how many milliseconds again, once the limit is reached. */
	const overLimit = async (tx: Tx, look: Look): Promise<number | null> => {
		if (look.reason === 'conversation') return null;
		const now = clock.now();
		const wait = waitForLook(await store.recentLooks(tx, look, now), now);
		if (wait !== null) await refuseBulk(tx, look);
		return wait;
	};

	const watermarkOf = async (tx: Tx, look: Look, receiptId: string, at: number): Promise<Watermark> => {
		const { viewerName, employerName } = await store.findReader(tx, look);
		return { viewerName, employerName, at, mark: markOf(receiptId) };
	};

	/** D1, D5–D7. A limit that is reached commits its own record, so it is refused after the commit. */
	const looked = async <Read>(
		look: OpenedLook,
		what: 'resume' | 'resume-file' | 'attachment' | 'export',
		read: (tx: Tx) => Promise<Read | null>,
	): Promise<{ read: Read; watermark: Watermark }> => {
		const found = await db.transact('platform', async (tx) => {
			await requireShown(tx, look);
			const wait = await overLimit(tx, look);
			if (wait !== null) return { wait };
			const opened = await read(tx);
			if (opened === null) throw new Refusal('not-found');
			const [id, at] = [world.newId(), clock.now()];
			await store.writeReceipt(tx, { ...look, id, at, what });
			return { read: opened, watermark: await watermarkOf(tx, look, id, at) };
		});
		if ('wait' in found) throw new Refusal('look-limit', { retryAfterMs: found.wait });
		return found;
	};
	const open = async (look: OpenedLook, what: 'resume' | 'resume-file' | 'export'): Promise<OpenedResume> => {
		const { read, watermark } = await looked(look, what, (tx) => ports.findResume(tx, look));
		return { resume: read, watermark };
	};

	/** D1: name and headline of those among these people whom this employer may see. */
	const shownTo = async (
		tx: Tx,
		employerId: string,
		personIds: readonly string[],
	): Promise<ReadonlyMap<string, Headline>> => {
		if (personIds.length === 0) return new Map();
		const agreed = await consents.consenting(
			tx,
			{ purpose: RESUME, recipient: { kind: 'employer', id: employerId } },
			personIds,
		);
		if (agreed.size === 0) return new Map();
		const hiding = await hidingOf(tx, [...agreed]);
		// A headline goes to the whole desk, so one recruiter who is an agent does not hide it from the others.
		const viewer = { employerId, isAgency: hiding.size > 0 && (await isAgency(tx, employerId, null)) };
		return ports.headlinesOf(
			tx,
			[...agreed].filter((personId) => isVisibleTo(hiding.get(personId) ?? PUBLIC, viewer)),
		);
	};

	const handlers: Handlers<typeof disclosureCommands, Actor> = {
		'look:mine': ({ before }, { who }) =>
			db.transact('platform', async (tx) => {
				const last = await store.lastLooks(tx, who.personId, clock.now() - LAST_DAYS * DAY_MS);
				return { ...(await store.receiptsOf(tx, who.personId, before)), lastDays: { ...last, days: LAST_DAYS } };
			}),
		'visibility:mine': (_, { who }) => db.transact('platform', (tx) => findVisibility(tx, who.personId)),
		'visibility:set': async ({ level, hiddenFrom }, { who, receipt }) => {
			const { personId } = who;
			const ids = [...new Set(hiddenFrom)];
			let employerIds: string[] = [];
			const saved = await db.transact(
				'platform',
				async (tx) => {
					await consents.closeFence(tx, personId);
					if ((await employersNamed(tx, { ids })).length < ids.length) throw new Refusal('not-found');
					await saveVisibility(tx, personId, { level, hiddenFrom: ids }, clock.now());
					employerIds = await consents.recipientsOf(tx, personId, RESUME);
					return findVisibility(tx, personId);
				},
				receipt,
			);
			bus.publish(CHANNEL, { personId, employerIds });
			return saved;
		},
		'visibility:find-employers': ({ name }) => db.transact('platform', (tx) => employersNamed(tx, { name })),
	};

	return {
		handlers,
		open,
		/** As `open`, of a file that was given with the résumé. Null from `read`: there is none. */
		openAttachment: <Read>(look: OpenedLook, read: (tx: Tx) => Promise<Read | null>) =>
			looked(look, 'attachment', read),
		requireShown,
		refuseBulk,
		shownTo,
		/** D2: those who do not hide from this employer, and this recruiter of it. */
		async visibleAmong(
			tx: Tx,
			{ employerId, viewerId }: { employerId: string; viewerId: string },
			personIds: readonly string[],
		): Promise<ReadonlySet<string>> {
			const hiding = await hidingOf(tx, personIds);
			const viewer = { employerId, isAgency: hiding.size > 0 && (await isAgency(tx, employerId, viewerId)) };
			return new Set(personIds.filter((personId) => isVisibleTo(hiding.get(personId) ?? PUBLIC, viewer)));
		},
		/** Whether a yes at this moment would show anything: who is hidden from the employer is asked to change that first. */
		wouldShow: (personId: string, employerId: string): Promise<boolean> =>
			db.transact('platform', async (tx) => {
				const hiding = (await hidingOf(tx, [personId])).get(personId) ?? PUBLIC;
				return isVisibleTo(hiding, { employerId, isAgency: await isAgency(tx, employerId, null) });
			}),
		/** I-05: the answer that was given with a step, in that step's transaction. Tell it after the commit. */
		async answer(tx: Tx, about: { personId: string; employerId: string; shows: boolean; channel: 'web' | 'socket' }) {
			const asked = to(about.personId, about.employerId);
			if (about.shows) return consents.give(tx, asked, about.channel);
			const ended = await consents.withdraw(tx, asked, about.channel);
			if (!ended) await consents.decline(tx, asked);
			return ended;
		},
		tell: consents.tell,
		onChange(listener: (change: DisclosureChange) => void): void {
			listeners.add(listener);
		},
		stop: stopHearing,
	};
}
export type Disclosure = ReturnType<typeof createDisclosure>;
