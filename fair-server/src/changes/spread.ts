import type { Audience } from '@skyfair/shared/changes/changes.commands';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { SmsSender } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { audienceAfter, effectsOf, SENDING_LEASE_MS } from './change.rules.ts';
import { messageOf } from './change.words.ts';
import * as store from './recipient.store.ts';

/** People are listed and told a page at a time: a fair may have a hundred thousand registrations. */
const LISTED_AT_ONCE = 500;
const SENT_AT_ONCE = 50;

export interface SpreadPorts {
	readonly world: World;
	readonly sms: SmsSender;
	readonly publicUrl: string;
	readonly lines: {
		close(boothId: string, because: 'employer-withdrawn'): Promise<void>;
		closeAll(fairId: string, because: 'fair-cancelled'): Promise<void>;
		/** Who stood in the line of a withdrawn booth when it closed. */
		leftBehind(boothId: string): Promise<string[]>;
	};
}

/**
 * What follows a notice, on whichever node comes first: lines close, the list of those concerned is drawn up, each is told once. Every
 * step is kept before the next, so a kill at any moment loses nothing; a message that is sent again carries the same id.
 */
export function createSpread({ world, sms, publicUrl, lines }: SpreadPorts) {
	const { db, clock, cipher, log, newId } = world;

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
			await store.addRecipients(
				tx,
				change,
				audience,
				people.map((personId) => ({ personId, messageId: newId() })),
			);
			if (change.needsConfirmation && audience === 'seeker') await store.askPeople(tx, change, people);
			if (change.needsConfirmation && audience === 'employer' && change.listedAfter === null)
				await store.askEmployers(tx, change);
			const isLast = narrow || people.length < LISTED_AT_ONCE;
			const next: Audience | null = isLast ? audienceAfter(change.kind, audience) : audience;
			await store.moveListing(tx, changeId, next, isLast ? null : (people.at(-1) ?? null));
			return next !== null;
		});
	};

	const send = async (message: store.ClaimedMessage): Promise<'sent' | 'unreachable'> => {
		if (message.phoneCipher === null) return 'unreachable';
		const text = messageOf(
			{ ...message, effects: effectsOf(message.kind, message.fields), url: `${publicUrl}/fairs/${message.fairId}` },
			message.audience,
		);
		await sms.send({
			id: message.messageId,
			to: cipher.open(message.phoneCipher),
			toMasked: message.phoneMasked ?? '',
			text,
		});
		return 'sent';
	};

	/** True: there may be more. */
	const sendSome = async (): Promise<boolean> => {
		const claimed = await db.transact('platform', (tx) =>
			store.claimMessages(tx, clock.now(), SENDING_LEASE_MS, SENT_AT_ONCE),
		);
		for (const message of claimed) {
			try {
				const state = await send(message);
				await db.transact('platform', (tx) => store.markMessage(tx, message, state, clock.now()));
			} catch (error) {
				if (!(error instanceof Trouble)) throw error;
				log.warn({ err: error, changeId: message.changeId }, 'a notice could not be sent; it is tried again');
			}
		}
		return claimed.length === SENT_AT_ONCE;
	};

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
		while (await sendSome());
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
