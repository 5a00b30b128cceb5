import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import type { World } from '../platform/world.ts';
import type { LineActions } from './line.actions.ts';
import type { LineDirectory } from './line-directory.ts';
import type { LiveLines } from './live-lines.ts';

const TICK_MS = 250;
/** The bus may have been away: replicas compare themselves with Postgres this often, more often while it is. */
const COMPARE_MS = 10_000;
const COMPARE_WITHOUT_BUS_MS = 2_000;
const CHECK_INDEX_MS = 1_000;

/**
 * What happens to lines by time alone: missed calls, the fair's end, a lost index, a replica that fell behind.
 * Every node runs it; the rules refuse whoever comes second.
 */
export class LineClock {
	readonly #world: World;
	readonly #lines: LiveLines;
	readonly #directory: LineDirectory;
	readonly #actions: LineActions;
	#timers: NodeJS.Timeout[] = [];
	#busy = new Set<string>();
	#comparedAt = 0;

	constructor(world: World, lines: LiveLines, directory: LineDirectory, actions: LineActions) {
		this.#world = world;
		this.#lines = lines;
		this.#directory = directory;
		this.#actions = actions;
	}

	start(): void {
		this.#timers = [
			setInterval(() => void this.#once('tick', () => this.tick()), TICK_MS),
			setInterval(() => void this.#once('index', () => this.#checkIndexes()), CHECK_INDEX_MS),
			setInterval(() => void this.#once('compare', () => this.#compare()), COMPARE_WITHOUT_BUS_MS),
		];
		this.#world.bus.onBack(() => void this.#once('compare', () => this.#compare(true)));
	}
	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
	}

	async tick(): Promise<void> {
		const now = this.#world.clock.now();
		for (const fairId of await this.#directory.ports.activeFairs()) await this.#lines.live(fairId);
		for (const { fairId, board } of await this.#lines.held()) {
			for (const ticketId of board.engaged.values()) {
				const boothId = board.boothOfTicket.get(ticketId);
				const ticket = boothId === undefined ? undefined : board.lines.get(boothId)?.tickets.get(ticketId);
				if (boothId !== undefined && ticket?.phase === 'called' && now > ticket.answerBy)
					await this.#tolerate(this.#actions.miss(ticketId, boothId));
			}
			await this.#closeAfterEnd(fairId, board.lines);
		}
	}

	async #closeAfterEnd(fairId: string, lines: ReadonlyMap<string, { state: string }>): Promise<void> {
		const { state } = await this.#directory.ports.fair(fairId);
		if (state !== 'ended' && state !== 'archived' && state !== 'cancelled') return;
		for (const [boothId, line] of lines)
			if (line.state !== 'closed')
				await this.#tolerate(this.#actions.close(boothId, state === 'cancelled' ? 'fair-cancelled' : undefined));
	}

	async #checkIndexes(): Promise<void> {
		for (const live of await this.#lines.held()) await this.#lines.checkIndex(live);
	}

	async #compare(now = false): Promise<void> {
		const wait = this.#world.bus.isUp() ? COMPARE_MS : COMPARE_WITHOUT_BUS_MS;
		if (!now && performance.now() - this.#comparedAt < wait) return;
		this.#comparedAt = performance.now();
		for (const live of await this.#lines.held()) await this.#lines.catchUp(live);
	}

	/** Another node was first, or Redis is away: the next tick looks again. */
	async #tolerate(work: Promise<unknown>): Promise<void> {
		try {
			await work;
		} catch (error) {
			if (!(error instanceof Refusal) && !(error instanceof Trouble)) throw error;
		}
	}

	async #once(name: string, work: () => Promise<void>): Promise<void> {
		if (this.#busy.has(name)) return;
		this.#busy.add(name);
		try {
			await work();
		} catch (error) {
			this.#world.log.warn({ err: error, clock: name }, 'the clock of lines will try again');
		} finally {
			this.#busy.delete(name);
		}
	}
}
