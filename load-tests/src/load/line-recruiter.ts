import { setTimeout as wait } from 'node:timers/promises';
import type { DeskLine, DeskTicket } from '@skyfair/shared/lines/lines.commands';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';
import type { Evidence, Person } from '../client/person.ts';
import type { HistoryRecorder } from '../client/recorder.ts';

/** Shorter than the answer window of any fair: whoever does not come is let go back, so that the line moves. */
const WITHDRAW_AFTER_MS = 3_000;
type Told = DeskTicket & { readonly version?: DeskLine['version'] };

const evidence = (ticket: Told): Evidence => ({ ...ticket.version, about: { ticketId: ticket.id } });

/** A recruiter who calls the next one, talks for a moment, records what came of it, and goes on. */
export async function workAtDesk(
	person: Person,
	boothId: BoothId,
	random: SeededRandom,
	isOver: () => boolean,
): Promise<void> {
	while (!isOver()) {
		const desk = await person.ask('line:desk', { boothId });
		const mine = desk?.tickets.find(({ calledById }) => calledById === person.id);
		if (mine?.phase === 'talking' && mine.conversationId) await finish(person, mine.conversationId);
		else if (mine?.phase === 'called') await letGo(person, boothId, mine, isOver);
		else if (desk) await person.command('line:call-next', { boothId }, {}, evidence);
		await wait(random.int(20, 200));
	}
}

async function finish(person: Person, conversationId: NonNullable<DeskTicket['conversationId']>): Promise<void> {
	const recorded = await person.ask('conversation:record-outcome', {
		conversationId,
		outcome: 'talent-pool',
		note: '',
	});
	if (recorded) await person.command('conversation:finish', { conversationId }, {}, () => ({ about: {} }));
}

async function letGo(
	person: Person,
	boothId: BoothId,
	{ id: ticketId }: DeskTicket,
	isOver: () => boolean,
): Promise<void> {
	const until = performance.now() + WITHDRAW_AFTER_MS;
	while (performance.now() < until && !isOver()) {
		await wait(200);
		const desk = await person.ask('line:desk', { boothId });
		if (desk && !desk.tickets.some(({ id, phase }) => id === ticketId && phase === 'called')) return;
	}
	await person.command('line:withdraw-call', { ticketId }, { ticketId }, evidence);
}

/** Watches the desk through every reconnect and writes down which versions were heard. */
export function watchDesk(person: Person, boothId: BoothId, recorder: HistoryRecorder): void {
	const client = `desk of ${person.id}`;
	const hear = (desk: DeskLine): void => {
		if (desk.boothId === boothId) recorder.hear({ kind: 'snapshot', client, ...desk.version });
	};
	person.socket.onNotice('desk:changed', (payload) => hear(payload as DeskLine));
	person.socket.onConnected(() => {
		recorder.hear({ kind: 'connected', client });
		void person.ask('watch:desk', { boothId }).then(async () => {
			const desk = await person.ask('line:desk', { boothId });
			if (desk) hear(desk);
		});
	});
}
