import type { Audience } from '@skyfair/shared/changes/changes.commands';
import { both, unended, type Tell } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { audienceAfter, effectsOf } from './change.rules.ts';
import { effectWords } from './change.words.ts';
import * as store from './recipient.store.ts';

/** People are listed a page at a time: a fair may have a hundred thousand registrations. */
const LISTED_AT_ONCE = 500;

export interface SpreadPorts {
	readonly world: World;
	readonly tell: Tell;
	readonly lines: {
		close(boothId: string, because: 'employer-withdrawn'): Promise<void>;
		closeAll(fairId: string, because: 'fair-cancelled'): Promise<void>;
		/** Who stood in the line of a withdrawn booth when it closed. */
		leftBehind(boothId: string): Promise<string[]>;
	};
}

/**
 * What follows a notice, on whichever node comes first: lines close, the list of those concerned is drawn up. A page of people, what they
 * are told and where the list has come to are one commit, so a kill at any moment loses nobody and tells nobody twice.
 */
export function createSpread({ world, tell, lines }: SpreadPorts) {
	const { db, clock, log } = world;

	const carryOut = async (change: store.UnfinishedChange): Promise<void> => {
		if (change.kind === 'cancelled') await lines.closeAll(change.fairId, 'fair-cancelled');
		if (change.boothId !== null) await lines.close(change.boothId, 'employer-withdrawn');
		await db.transact('platform', (tx) => store.markCarriedOut(tx, change.id, clock.now()));
	};

	/** One page. True: there is more. */
	const listMore = async (changeId: string): Promise<boolean> => {
		const waiting = await db.transact('platform', (tx) => store.unfinishedChanges(tx));
		const boothId = waiting.find(({ id }) => id === changeId)?.boothId;
		// Only the closed line knows who lost a place there.
		const leftBehind = boothId ? await lines.leftBehind(boothId) : [];
		return await db.transact('platform', async (tx) => {
			const change = await store.lockListing(tx, changeId);
			if (!change?.listing || (change.boothId !== null && !change.carriedOut)) return false;
			const audience = change.listing;
			const narrow = change.kind === 'employer-withdrawn' && audience === 'seeker';
			const people = narrow ? leftBehind : await store.nextPeople(tx, change, audience, LISTED_AT_ONCE);
			await tellSome(tx, change, audience, await store.addRecipients(tx, change, audience, people));
			if (change.needsConfirmation && audience === 'seeker') await store.askPeople(tx, change, people);
			if (change.needsConfirmation && audience === 'employer' && change.listedAfter === null)
				await store.askEmployers(tx, change);
			const isLast = narrow || people.length < LISTED_AT_ONCE;
			const next: Audience | null = isLast ? audienceAfter(change.kind, audience) : audience;
			await store.moveListing(tx, changeId, next, isLast ? null : (people.at(-1) ?? null));
			return next !== null;
		});
	};

	/** S7: with the effect on this reader, in words that can be read without opening anything. */
	async function tellSome(
		tx: Tx,
		change: store.UnfinishedChange,
		audience: Audience,
		people: readonly string[],
	): Promise<void> {
		if (people.length === 0) return;
		const told = await store.tellableChange(tx, change.id);
		await tell(tx, {
			kind: 'fair-changed',
			about: change.id,
			people,
			values: {
				fair: both(told.fairName, told.fairNameEn),
				effects: effectWords({ ...told, effects: effectsOf(told.kind, told.fields) }, audience),
				reason: unended(told.reason),
				advice: unended(told.advice ?? ''),
			},
			// An employer confirms at its desk, everybody else on the fair's page.
			link: `${audience === 'employer' && change.needsConfirmation ? '/desk?fair=' : '/fairs/'}${change.fairId}`,
			organizerId: change.organizerId,
		});
	}

	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		for (const change of await db.transact('platform', (tx) => store.unfinishedChanges(tx))) {
			try {
				if (!change.carriedOut) await carryOut(change);
				while (await listMore(change.id));
			} catch (error) {
				// One line that will not close must not keep the others' people from hearing.
				log.warn({ err: error, changeId: change.id }, 'a notice is not spread yet; it is tried again');
			}
		}
	};
	return {
		/** Never two at once on a node; the next call finds what this one leaves. */
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
	};
}
