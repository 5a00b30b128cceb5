// The seeker's own tickets, alive: one for the whole app, kept through reconnects.
import { getContext, setContext } from 'svelte';
import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import { ask } from '#lib/api/client.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { chime } from './chime.ts';
import { doneOf, openOf, withSnapshot, withTicket, type Tickets } from './my-line.rules.ts';

export class MyLine {
	#tickets = $state.raw<Tickets>([]);
	#problem = $state.raw<Problem | null>(null);
	#loaded = $state(false);
	#loadedAt = $state<number | null>(null);

	readonly open = $derived(openOf(this.#tickets));
	readonly done = $derived(doneOf(this.#tickets));
	readonly call = $derived(this.open.find((ticket) => ticket.phase === 'called') ?? null);
	readonly talk = $derived(this.open.find((ticket) => ticket.phase === 'talking') ?? null);

	get loaded(): boolean {
		return this.#loaded;
	}
	/** Why the last look failed; what was known stays on the page. */
	get problem(): Problem | null {
		return this.#problem;
	}
	get loadedAt(): number | null {
		return this.#loadedAt;
	}

	at(boothId: string): MyTicket | null {
		return this.open.find((ticket) => ticket.boothId === boothId) ?? null;
	}

	/** Lives until the returned function is called. */
	start(): () => void {
		const forget = connection.on('ticket:changed', (ticket) => this.#take(withTicket(this.#tickets, ticket)));
		const unwatch = connection.watch(
			null,
			null,
			() => this.refresh(),
			() => this.open.map((ticket) => ticket.version),
		);
		void this.refresh();
		return () => {
			forget();
			unwatch();
		};
	}

	async refresh(): Promise<Problem | null> {
		const known = new Set(this.#tickets.map(({ id }) => id));
		const reply = await ask('line:mine', {});
		if (reply.ok) {
			this.#take(withSnapshot(this.#tickets, reply.data, known));
			this.#loadedAt = Date.now();
		}
		this.#problem = reply.ok ? null : reply.problem;
		this.#loaded = true;
		return this.#problem;
	}

	/** `showResume` is the answer to whether this employer may see the résumé; without one what was answered before stands. */
	async join(boothId: string, jobId?: string, showResume?: boolean): Promise<Reply<MyTicket>> {
		const more = { ...(jobId === undefined ? {} : { jobId }), ...(showResume === undefined ? {} : { showResume }) };
		return this.#learn(await connection.do('line:join', { boothId, ...more }));
	}
	async leave(ticketId: string): Promise<Reply<MyTicket>> {
		return this.#learn(await connection.do('line:leave', { ticketId }));
	}
	async answer(ticketId: string): Promise<Reply<MyTicket>> {
		return this.#learn(await connection.do('line:answer', { ticketId }));
	}

	#learn(reply: Reply<MyTicket>): Reply<MyTicket> {
		if (reply.ok) this.#take(withTicket(this.#tickets, reply.data));
		else void this.refresh();
		return reply;
	}

	#take(next: Tickets): void {
		const calledBefore = this.call?.id;
		const firstBefore = this.open.filter((ticket) => ticket.rank === 1).map((ticket) => ticket.id);
		this.#tickets = next;
		if (this.call !== null && this.call.id !== calledBefore) chime.call();
		else if (this.open.some((ticket) => ticket.rank === 1 && !firstBefore.includes(ticket.id))) chime.soon();
	}
}

const place = Symbol('my-line');
export const setMyLine = (line: MyLine): MyLine => setContext(place, line);
export const getMyLine = (): MyLine => getContext<MyLine>(place);
