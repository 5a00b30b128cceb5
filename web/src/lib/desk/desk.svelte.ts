// A booth's line for its own staff, alive: what stands in it, and the few things a recruiter can do with it.
import { SvelteMap } from 'svelte/reactivity';
import type { DeskLine, DeskTicket } from '@skyfair/shared/lines/lines.commands';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import type { Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import { ask } from '#lib/api/client.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { isNewer } from '#lib/realtime/stream-version.rules.ts';
import { serverClock } from '#lib/time/server-clock.svelte.ts';
import { groupsOf, lostCall, mineIn } from './desk-line.rules.ts';

type Look = { resume: ResumeForEmployer; watermark: Watermark } | { problem: Problem } | 'loading';

export class Desk {
	readonly boothId: string;
	readonly me: string;
	#line = $state.raw<DeskLine>() as DeskLine;
	#problem = $state.raw<Problem | null>(null);
	#busy = $state<'call' | 'withdraw' | 'pause' | null>(null);
	#lost = $state.raw<DeskTicket | null>(null);
	#chosenId = $state<string | null>(null);
	// Looked at once, shown again without another entry in the log of looks.
	readonly #looks = new SvelteMap<string, Look>();

	readonly groups = $derived(groupsOf(this.#line.tickets));
	readonly mine = $derived.by(() => mineIn(this.#line, this.me));
	readonly next = $derived(this.groups.ready[0] ?? null);
	/** Whose résumé is open: the person in the room or on the phone goes before the one that was clicked. */
	readonly chosen = $derived(this.#find(this.#chosenId) ?? this.mine);

	constructor(line: DeskLine, me: string) {
		this.boothId = line.boothId;
		this.me = me;
		this.#line = line;
	}

	get line(): DeskLine {
		return this.#line;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	get busy(): 'call' | 'withdraw' | 'pause' | null {
		return this.#busy;
	}
	/** The last call of mine that nobody answered. */
	get lost(): DeskTicket | null {
		return this.#lost;
	}
	lookOf(ticketId: string): Look | undefined {
		return this.#looks.get(ticketId);
	}

	start(): () => void {
		serverClock.learn(this.#line.serverAt);
		const forgetLine = connection.on('desk:changed', (line) => this.#take(line));
		const forgetShown = connection.on('disclosure:changed', ({ personId }) => this.#drop(personId));
		const unwatch = connection.watch(
			'watch:desk',
			{ boothId: this.boothId },
			() => this.refresh(),
			() => [this.#line.version],
		);
		return () => {
			forgetLine();
			forgetShown();
			unwatch();
		};
	}

	async refresh(): Promise<Problem | null> {
		const reply = await ask('line:desk', { boothId: this.boothId });
		if (reply.ok) this.#take(reply.data);
		else if (reply.problem.code !== 'try-later') this.#problem = reply.problem;
		return reply.ok ? null : reply.problem;
	}

	async callNext(): Promise<void> {
		this.#lost = null;
		await this.#act('call', () => connection.do('line:call-next', { boothId: this.boothId }));
	}
	async withdraw(ticketId: string): Promise<void> {
		await this.#act('withdraw', () => connection.do('line:withdraw-call', { ticketId }));
	}
	async pause(reason: string, backAt: number): Promise<boolean> {
		return this.#act('pause', () => connection.do('line:pause', { boothId: this.boothId, reason, backAt }));
	}
	async resume(): Promise<boolean> {
		return this.#act('pause', () => connection.do('line:resume', { boothId: this.boothId }));
	}

	/** Opens a person's résumé; the server logs the look. */
	async look(ticketId: string): Promise<void> {
		this.#chosenId = ticketId;
		const known = this.#looks.get(ticketId);
		if (known === 'loading' || (known !== undefined && 'resume' in known)) return;
		this.#looks.set(ticketId, 'loading');
		const reply = await ask('line:resume-of', { ticketId });
		this.#looks.set(ticketId, reply.ok ? { ...reply.data } : { problem: reply.problem });
	}

	/** The conversation is over for this desk: their résumé no longer stands open. */
	release(): void {
		this.#chosenId = null;
	}

	async #act(what: 'call' | 'withdraw' | 'pause', step: () => Promise<Reply<DeskTicket | DeskLine>>): Promise<boolean> {
		if (this.#busy !== null) return false;
		this.#busy = what;
		const reply = await step();
		this.#problem = reply.ok ? null : reply.problem;
		// The notice may be slower than the answer: nobody should see the old line after their own step.
		await this.refresh();
		this.#busy = null;
		return reply.ok;
	}

	#take(line: DeskLine): void {
		if (line.boothId !== this.boothId || isNewer(this.#line.version, line.version)) return;
		const before = mineIn(this.#line, this.me);
		this.#line = line;
		serverClock.learn(line.serverAt);
		const now = mineIn(line, this.me);
		if (before?.phase === 'called' && now === null) {
			this.#lost = lostCall(line, before.id);
			this.#chosenId = null;
		}
		// A new person of mine: their résumé is wanted, whoever was looked at before.
		if (now !== null && now.id !== before?.id) this.#chosenId = null;
	}

	/** What this person shows became otherwise: nothing that was read before stays on the page. */
	#drop(personId: string): void {
		const isTheirs = (ticket: DeskTicket): boolean => ticket.personId === personId;
		for (const ticket of [...this.#line.tickets, ...this.#line.ended].filter(isTheirs)) this.#looks.delete(ticket.id);
		void this.refresh();
	}

	#find(ticketId: string | null): DeskTicket | null {
		return [...this.#line.tickets, ...this.#line.ended].find((ticket) => ticket.id === ticketId) ?? null;
	}
}
