// The door of consents. Nothing else of this folder may be imported from outside.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Recipient, type Consent, type consentCommands } from '@skyfair/shared/consents/consents.commands';
import { newestVersion, purposeNames, textOf, type PurposeName } from '@skyfair/shared/consents/purposes';
import type { Caller, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { askAgainAt, isNewest, isRecipientOf, QUIET_MS } from './consent.rules.ts';
import * as store from './consent.store.ts';

export type ConsentAbout = store.About;

const News = z.object({
	personId: z.string(),
	consentId: z.string(),
	purpose: z.enum(purposeNames),
	recipient: Recipient,
	stands: z.boolean(),
});
/** A consent was given or taken back; told on every node, as far as the bus carries. */
export type ConsentChange = Readonly<z.infer<typeof News>>;
const CHANNEL = 'consents';

type Channel = Consent['channel'];
export const channelOf = ({ mouth }: Pick<Caller<unknown>, 'mouth'>): Channel =>
	mouth === 'socket' ? 'socket' : 'web';

export interface ConsentPorts {
	readonly world: World;
	/** How a recipient is called in a text; null: there is none. Features further right know. */
	nameOf(tx: Tx, recipient: Recipient): Promise<Consent['recipientName'] | null>;
	/** G8: what goes with a consent, in the transaction that takes it back. */
	ended(tx: Tx, about: ConsentAbout): Promise<void>;
}

/** What was agreed to and taken back, and the question that every handing over asks (G5). */
export function createConsents({ world, nameOf, ended: goesWith }: ConsentPorts) {
	const { db, clock, bus, log } = world;
	const changed = new Set<(change: ConsentChange) => void>();
	const hear = (change: ConsentChange) => {
		for (const listener of changed) listener(change);
	};
	const stopHearing = bus.subscribe(CHANNEL, (message) => {
		const news = News.safeParse(message);
		if (news.success) hear(news.data);
		else log.warn({ channel: CHANNEL }, 'news of a consent has an unknown form');
	});
	/** After the commit. The publisher's own node hears it too. */
	const tell = ({ id, purpose, recipient, withdrawnAt }: Consent, personId: string) =>
		bus.publish(CHANNEL, { personId, consentId: id, purpose, recipient, stands: withdrawnAt === null });

	const demandName = async (tx: Tx, purpose: PurposeName, recipient: Recipient): Promise<Consent['recipientName']> => {
		if (!isRecipientOf(purpose, recipient.kind, recipient.id))
			throw new Refusal('invalid-input', { fields: [{ path: 'recipient', reason: 'invalid_value' }] });
		const name = await nameOf(tx, recipient);
		if (!name) throw new Refusal('not-found');
		return name;
	};

	/** G1–G3, inside the caller's transaction. Tell it after the commit. A name is given where only the caller knows the recipient. */
	const give = async (
		tx: Tx,
		about: ConsentAbout,
		channel: Channel,
		name?: Consent['recipientName'],
	): Promise<Consent> => {
		const recipientName = name ?? (await demandName(tx, about.purpose, about.recipient));
		const standing = await store.findStanding(tx, about);
		if (standing) return standing;
		const textVersion = newestVersion(about.purpose);
		const text = textOf(about.purpose, textVersion, recipientName);
		if (!text) throw new Refusal('not-found');
		const textHash = createHash('sha256').update(`${text['zh-CN']}\n${text.en}`).digest('hex');
		const given = { id: world.newId(), recipientName, textVersion, textHash, givenAt: clock.now(), channel };
		const made = (await store.insertConsent(tx, about, given)) ?? (await store.findStanding(tx, about));
		if (!made) throw new Refusal('changed-meanwhile');
		return made;
	};
	/** G4, inside the caller's transaction. Waits for whoever is handing something over. Null: none stood. */
	const withdraw = async (tx: Tx, about: ConsentAbout, channel: Channel): Promise<Consent | null> => {
		await store.closeFence(tx, about.personId);
		const standing = await store.findStanding(tx, about);
		return standing && (await end(tx, { id: standing.id, personId: about.personId }, channel));
	};
	/** G4, G8. Null: it stood no longer. */
	const end = async (tx: Tx, of: { id: string; personId: string }, channel: Channel): Promise<Consent | null> => {
		const ended = await store.endConsent(tx, { ...of, at: clock.now(), channel });
		if (ended) await goesWith(tx, { ...ended, personId: of.personId });
		return ended;
	};

	/** G6, inside the caller's transaction: a no that was said as a part of a step. */
	const decline = (tx: Tx, about: ConsentAbout): Promise<void> =>
		store.insertRefusal(tx, world.newId(), about, clock.now());

	const handlers: Handlers<typeof consentCommands, Actor> = {
		'consent:give': async ({ textVersion, ...about }, { who, caller, receipt }) => {
			if (!isNewest(about.purpose, textVersion)) throw new Refusal('changed-meanwhile');
			const { personId } = who;
			const given = await db.transact('platform', (tx) => give(tx, { ...about, personId }, channelOf(caller)), receipt);
			tell(given, personId);
			return given;
		},
		'consent:withdraw': async ({ consentId }, { who, caller, receipt }) => {
			const { personId } = who;
			const ended = await db.transact(
				'platform',
				async (tx) => {
					await store.closeFence(tx, personId);
					const of = { id: consentId, personId };
					const one = (await end(tx, of, channelOf(caller))) ?? (await store.findConsent(tx, consentId, personId));
					if (!one) throw new Refusal('not-found');
					return one;
				},
				receipt,
			);
			tell(ended, personId);
			return ended;
		},
		'consent:decline': ({ purpose, recipient }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await demandName(tx, purpose, recipient);
					await decline(tx, { personId: who.personId, purpose, recipient });
					return { askAgainAt: clock.now() + QUIET_MS };
				},
				receipt,
			),
		'consent:state': ({ purpose, kind, id }, { who }) =>
			db.transact('platform', async (tx) => {
				const recipient = id === undefined ? { kind } : { kind, id };
				const about = { personId: who.personId, purpose, recipient };
				const recipientName = await demandName(tx, purpose, recipient);
				const consent = await store.findStanding(tx, about);
				const again = askAgainAt(await store.saidNoAt(tx, about), clock.now());
				const mayAsk = consent === null && again === null;
				return { consent, mayAsk, askAgainAt: again, recipientName, textVersion: newestVersion(purpose) };
			}),
		'consent:mine': (_, { who }) =>
			db.transact('platform', async (tx) => ({ consents: await store.consentsOf(tx, who.personId) })),
	};

	/** G5: until the commit nobody can take it back. */
	const stands = async (tx: Tx, about: ConsentAbout): Promise<boolean> => {
		await store.holdFence(tx, about.personId);
		return (await store.findStanding(tx, about)) !== null;
	};

	return {
		handlers,
		give,
		withdraw,
		decline,
		tell,
		stands,
		/** G5. Refuses `consent-needed` unless it stands. */
		async requireConsent(tx: Tx, about: ConsentAbout): Promise<void> {
			if (!(await stands(tx, about))) throw new Refusal('consent-needed');
		},
		/** Of somebody who is deleted, all of them. Tell each after the commit. */
		endAll: (tx: Tx, personId: string): Promise<Consent[]> => store.endAll(tx, personId, clock.now()),
		/** For what hides a person by other means than a consent: it waits in the same way (G5). */
		closeFence: store.closeFence,
		/** Which of these people agree, for a list that hands over one line about each. */
		consenting: store.consenting,
		recipientsOf: store.recipientsOf,
		onChange(listener: (change: ConsentChange) => void): void {
			changed.add(listener);
		},
		stop: stopHearing,
	};
}
export type Consents = ReturnType<typeof createConsents>;
