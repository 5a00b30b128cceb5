import { setTimeout as wait } from 'node:timers/promises';
import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';
import type { Evidence, Person } from '../client/person.ts';

const evidence = ({ id, version }: MyTicket): Evidence => ({ ...version, about: { ticketId: id } });

/** A seeker who stands in lines, comes when called, sometimes goes away, and starts again. */
export async function seekInLines(
	person: Person,
	booths: readonly BoothId[],
	random: SeededRandom,
	isOver: () => boolean,
): Promise<void> {
	while (!isOver()) {
		const tickets = await person.ask('line:mine', {});
		const open = (tickets ?? []).filter(({ phase }) => phase !== 'done');
		const called = open.find(({ phase }) => phase === 'called');
		const free = booths.filter((boothId) => !open.some((ticket) => ticket.boothId === boothId));
		const waiting = open.filter(({ phase }) => phase === 'waiting');
		if (called && !random.chance(0.05)) {
			await person.command('line:answer', { ticketId: called.id }, { ticketId: called.id }, evidence);
		} else if (waiting.length > 0 && random.chance(0.08)) {
			const { id: ticketId } = random.pick(waiting);
			await person.command('line:leave', { ticketId }, { ticketId }, evidence);
		} else if (tickets && free.length > 0 && random.chance(0.7)) {
			await person.command('line:join', { boothId: random.pick(free) }, { personId: person.id }, evidence);
		}
		await wait(random.int(50, 500));
	}
}
