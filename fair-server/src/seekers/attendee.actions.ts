import { createHmac } from 'node:crypto';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { attendeeAddress } from '@skyfair/shared/seekers/attendee-address';
import { KeptSearchId, MOST_KEPT, type attendeeCommands } from '@skyfair/shared/seekers/attendees.commands';
import type { Actor } from '../accounts/index.ts';
import { isOver, isPublic, type Fairs } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { wordsAsked } from '../platform/segment.ts';
import type { World } from '../platform/world.ts';
import { ATTENDEE_PAGE, attendeeOf, MOST_SHOWN, waitForAttendees } from './attendee.rules.ts';
import * as store from './attendee.store.ts';
import { LOOKS_WINDOW_MS } from './disclosure.rules.ts';
import type { Disclosure } from './disclosure.ts';
import { covered, isHiddenFrom } from './resume-text.rules.ts';
import { placesOf } from './resume.actions.ts';

const MOST_WORDS = 8;

export interface AttendeePorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf'>;
	readonly disclosure: Pick<Disclosure, 'refuseBulk' | 'shownTo' | 'visibleAmong'>;
	/** Keeps the mark of a person at one employer from being worked out at another. */
	readonly secret: Buffer;
}

/** G-06, the employer's side (D10, D11): who of a fair fits, and who of them agreed to be found. */
export function createAttendees({
	world,
	fairs,
	disclosure,
	secret,
}: AttendeePorts): Handlers<typeof attendeeCommands, Actor> {
	const { db, clock, newId } = world;
	const markOf = (employerId: string, personId: string): string =>
		createHmac('sha256', secret).update(`attendee ${employerId} ${personId}`).digest('hex').slice(0, 12);

	/** Those of a search who may be seen, in their order. */
	const visible = async (
		tx: Tx,
		rows: readonly store.AttendeeRow[],
		employer: { employerId: string; viewerId: string; name: string },
	): Promise<store.AttendeeRow[]> => {
		const seen = await disclosure.visibleAmong(
			tx,
			employer,
			rows.map(({ personId }) => personId),
		);
		return rows.filter(({ personId, resume }) => seen.has(personId) && !isHiddenFrom(resume, employer.name));
	};

	return {
		'attendee:find': async ({ employerId, fair: fairId, q, page, ...words }, { who }) => {
			demandOwn(who, employerId);
			const fair = await fairs.fairOf(fairId);
			if (!fair || !isPublic(fair.state)) throw new Refusal('not-found');
			if (isOver(fair.state)) throw new Refusal('wrong-state');
			const asked = wordsAsked(q ?? '').slice(0, MOST_WORDS);
			const { personId: viewerId } = who;
			const now = clock.now();
			const found = await db.transact('platform', async (tx) => {
				const employer = await store.employerAt(tx, fairId, employerId);
				if (!employer) throw new Refusal('not-found');
				const at = { fairId, organizerId: fair.organizerId, employerId };
				const rows = await visible(tx, await store.attendeesAt(tx, at, words, asked), {
					employerId,
					viewerId,
					...employer,
				});
				const shownRows = rows.slice(0, MOST_SHOWN);
				const onPage = shownRows.slice((page - 1) * ATTENDEE_PAGE, page * ATTENDEE_PAGE);
				const ids = onPage.map(({ personId }) => personId);
				const recent = await store.recentViews(tx, employerId, ids, now - LOOKS_WINDOW_MS);
				const wait = waitForAttendees(recent, now, LOOKS_WINDOW_MS);
				if (wait !== null) {
					await disclosure.refuseBulk(tx, { viewerId, employerId, organizerId: fair.organizerId });
					return { wait };
				}
				await store.writeViews(tx, { employerId, viewerId, at: now }, ids);
				const headlines = await disclosure.shownTo(tx, employerId, ids);
				return {
					attendees: onPage.map(({ personId, resume, findings, applicationId }) =>
						attendeeOf(covered(resume, placesOf(findings)), {
							mark: markOf(employerId, personId),
							applicationId,
							shown: headlines.get(personId) ?? null,
							now,
						}),
					),
					count: shownRows.length,
					isMore: rows.length > MOST_SHOWN,
					pageSize: ATTENDEE_PAGE,
				};
			});
			// The record of a refusal is committed before it is said.
			if ('wait' in found) throw new Refusal('look-limit', { retryAfterMs: found.wait });
			return found;
		},
		'attendee:keep': ({ employerId, name, address }, { who, receipt }) => {
			demandOwn(who, employerId);
			const of = { personId: who.personId, employerId };
			return db.transact(
				'platform',
				async (tx) => {
					await store.lockKeeper(tx, of);
					const kept = await store.keptOf(tx, of);
					const canonical = attendeeAddress.write(attendeeAddress.of(new URLSearchParams(address)));
					const same = kept.find((one) => one.address === canonical);
					if (same) return same;
					if (kept.length >= MOST_KEPT) throw new Refusal('wrong-state');
					const made = { id: KeptSearchId.parse(newId()), name, address: canonical, savedAt: clock.now() };
					await store.insertKept(tx, of, made);
					return made;
				},
				receipt,
			);
		},
		'attendee:kept': ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			return db.transact('platform', (tx) => store.keptOf(tx, { personId: who.personId, employerId }));
		},
		'attendee:forget': ({ employerId, id }, { who, receipt }) => {
			demandOwn(who, employerId);
			return db.transact(
				'platform',
				async (tx) => {
					if (!(await store.deleteKept(tx, { personId: who.personId, employerId }, id))) throw new Refusal('not-found');
					return { done: true } as const;
				},
				receipt,
			);
		},
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}
