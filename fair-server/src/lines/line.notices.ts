import { blockOf } from '@skyfair/shared/booths/blocks';
import { roomOf, type Announcer } from '../platform/sockets/announcer.ts';
import type { World } from '../platform/world.ts';
import type { Presence, PresenceChange } from '../presence/index.ts';
import type { LineDirectory } from './line-directory.ts';
import { HallNotices } from './hall.notices.ts';
import { lineOf, type Ticket } from './line.board.rules.ts';
import { deskView, myTicketView, tileView } from './line.views.ts';
import type { LiveFair, LiveLines, Told } from './live-lines.ts';

/** Changes of this long are told in one notice: nobody sees more than a few a second. */
const GATHER_MS = 150;
const TURNS_TOLD_EVERY_MS = 1_000;
/** Waits shrink while nothing happens: tell them again this often. */
const REFRESH_MS = 15_000;
/** Beyond this rank a person hears of a move only with the refresh. */
const EXACT_RANK = 30;

/** Turns changes of boards and presence into notices: tiles for the hall, the whole line for its desk, one ticket for its owner. */
export class LineNotices {
	readonly #world: World;
	readonly #lines: LiveLines;
	readonly #directory: LineDirectory;
	readonly #hall: HallNotices;
	readonly #announcer: Announcer;
	readonly #dirty = new Map<string, Set<string>>();
	readonly #moved = new Map<string, Ticket>();
	readonly #sentTickets = new Map<string, string>();
	#timers: NodeJS.Timeout[] = [];
	#flushing = false;

	constructor(world: World, lines: LiveLines, directory: LineDirectory, presence: Presence, announcer: Announcer) {
		this.#world = world;
		this.#lines = lines;
		this.#directory = directory;
		this.#hall = new HallNotices(announcer, (fairId) => presence.visitors(fairId));
		this.#announcer = announcer;
		lines.onFact((told) => this.#onFact(told));
		lines.onResync((live) => this.#onResync(live));
		presence.onChange((change) => void this.#onPresence(change).catch(this.#noted));
	}

	start(): void {
		this.#timers = [
			setInterval(() => void this.#flush(), GATHER_MS),
			setInterval(() => this.#hall.flushFairs(this.#world.clock.now()), TURNS_TOLD_EVERY_MS),
			setInterval(() => void this.#refresh().catch(this.#noted), REFRESH_MS),
		];
	}
	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
	}

	readonly #noted = (error: unknown): void => this.#world.log.warn({ err: error }, 'notices of lines');

	/** L18: how an employer stands has changed, or its name; null: perhaps of any. */
	async employerChanged(employerId: string | null): Promise<void> {
		for (const { fairId } of await this.#lines.held())
			for (const boothId of await this.#directory.ports.boothIds(fairId)) {
				const { booth } = await this.#directory.ports.booth(boothId);
				if (employerId === null || booth.employerId === employerId) this.#mark(fairId, boothId);
			}
	}

	#mark(fairId: string, boothId: string): void {
		this.#dirty.set(fairId, (this.#dirty.get(fairId) ?? new Set()).add(boothId));
	}

	/** What this person shows became otherwise: whatever desk they stand or stood at lately reads it again. */
	shownChanged(personId: string): void {
		this.#directory.forget(personId);
		void this.#lines
			.held()
			.then((held) => {
				for (const live of held)
					for (const line of live.board.lines.values())
						if ([...line.tickets.values(), ...line.ended].some((ticket) => ticket.personId === personId))
							this.#mark(live.fairId, line.boothId);
			})
			.catch(this.#noted);
	}

	#onFact({ live, boothId, fact }: Told): void {
		this.#mark(live.fairId, boothId);
		if (!('ticketId' in fact)) return;
		const line = lineOf(live.board, boothId);
		const ticket = line.tickets.get(fact.ticketId) ?? line.ended.findLast(({ id }) => id === fact.ticketId);
		if (!ticket) return;
		this.#moved.set(ticket.id, ticket);
		// Whoever is called or set free is seen at once in the other lines they stand in (L7).
		for (const other of live.board.openTickets.get(ticket.personId) ?? []) {
			const elsewhere = live.board.boothOfTicket.get(other);
			if (elsewhere !== undefined) this.#mark(live.fairId, elsewhere);
		}
	}

	async #onPresence({ fairId, booths, people }: PresenceChange): Promise<void> {
		for (const boothId of booths) this.#mark(fairId, boothId);
		if (people.length === 0) return;
		this.#hall.noteCrowd(fairId);
		const { board } = await this.#lines.live(fairId);
		// Desks see who of those waiting is there at the moment.
		for (const personId of people)
			for (const ticketId of board.openTickets.get(personId) ?? []) {
				const boothId = board.boothOfTicket.get(ticketId);
				if (boothId !== undefined) this.#mark(fairId, boothId);
			}
	}

	#onResync(live: LiveFair): void {
		for (const boothId of live.board.lines.keys()) this.#mark(live.fairId, boothId);
		this.#announcer.tell(roomOf.fair(live.fairId), 'stream:resync', {
			stream: `fair:${live.fairId}`,
			epoch: live.board.epoch,
		});
	}

	async #refresh(): Promise<void> {
		for (const live of await this.#lines.held())
			for (const boothId of live.board.lines.keys()) this.#mark(live.fairId, boothId);
		if (this.#sentTickets.size > 100_000) this.#sentTickets.clear();
	}

	async #flush(): Promise<void> {
		if (this.#flushing) return;
		this.#flushing = true;
		try {
			const dirty = [...this.#dirty];
			const moved = [...this.#moved.values()];
			this.#dirty.clear();
			this.#moved.clear();
			for (const ticket of moved) await this.#tellTicket(ticket);
			for (const [fairId, boothIds] of dirty) await this.#tellFair(fairId, [...boothIds]);
		} catch (error) {
			this.#noted(error);
		} finally {
			this.#flushing = false;
		}
	}

	async #tellFair(fairId: string, boothIds: readonly string[]): Promise<void> {
		const live = await this.#lines.live(fairId);
		const now = this.#world.clock.now();
		for (const boothId of boothIds) {
			const block = blockOf((await this.#directory.ports.booth(boothId)).booth);
			if (this.#hall.isHeard(fairId, block))
				this.#hall.note(fairId, block, tileView(live.board, await this.#directory.around(boothId), now));
			else this.#hall.forget(boothId);
			await this.#tellDesk(live, boothId, now);
			for (const ticket of lineOf(live.board, boothId).tickets.values()) await this.#tellTicket(ticket);
		}
		this.#hall.flushBlocks(now);
	}

	async #tellDesk(live: LiveFair, boothId: string, now: number): Promise<void> {
		if (!this.#announcer.isHeard(roomOf.desk(boothId))) return;
		const line = lineOf(live.board, boothId);
		const people = [...line.tickets.values(), ...line.ended.slice(-20)].map(({ personId }) => personId);
		this.#announcer.tell(
			roomOf.desk(boothId),
			'desk:changed',
			deskView(live.board, await this.#directory.around(boothId, { seekers: people }), now),
		);
	}

	async #tellTicket(ticket: Ticket): Promise<void> {
		const room = roomOf.person(ticket.personId);
		if (!this.#announcer.isHeard(room)) return;
		const recruiter = 'recruiterId' in ticket ? ticket.recruiterId : null;
		const around = await this.#directory.around(ticket.boothId, { staff: [recruiter] });
		const live = await this.#lines.live(around.booth.fairId);
		const view = myTicketView(live.board, ticket, around, this.#world.clock.now());
		const { version, wait, ...rest } = view;
		const text = JSON.stringify([
			version.epoch,
			(view.rank ?? 0) > EXACT_RANK ? { ...rest, rank: null } : rest,
			wait && Math.round(wait.toMs / 30_000),
		]);
		if (this.#sentTickets.get(ticket.id) === text) return;
		this.#sentTickets.set(ticket.id, text);
		this.#announcer.tell(room, 'ticket:changed', view);
	}
}
