import type {
	AnomalyAnswer,
	OpenedReview,
	ReviewItemId,
	ReviewKind,
	ReviewRow,
	ReviewState,
} from '@skyfair/shared/reviews/reviews.commands';
import type { VerificationMethod } from '@skyfair/shared/employers/application.schemas';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { ask, call } from '#lib/api/client.ts';

export type Show = 'waiting' | 'mine' | 'overdue' | 'decided' | 'all';
export type Outcome = 'pass' | 'return' | 'reject';
type List = CommandOutput<'review:list'>;
const after = { pass: 'passed', return: 'returned', reject: 'rejected' } as const satisfies Record<
	Outcome,
	ReviewState
>;

/**
 * The reviewer's desk. The item after the one that is read is taken and loaded ahead, and a decision is sent while the next one is shown
 * already. The list never moves by itself: what was decided stays in its place and says so.
 */
export class Workbench {
	readonly #organizerId: OrganizerId;
	readonly #me: string;
	#ahead: Promise<OpenedReview | null> | null = null;
	#passedOver: ReviewItemId[] = [];
	/** Decisions on their way: for the server these still wait, so it would give them out again. */
	readonly #deciding = new Set<ReviewItemId>();
	items = $state.raw<readonly ReviewRow[]>([]);
	next = $state.raw<string | null>(null);
	counts = $state.raw({ waiting: 0, overdue: 0, mine: 0 });
	show = $state<Show>('waiting');
	kind = $state<ReviewKind | ''>('');
	find = $state('');
	opened = $state.raw<OpenedReview | null>(null);
	loading = $state(false);
	problem = $state.raw<Problem | null>(null);
	/** A decision that did not arrive: the item is still held and can be opened again. */
	unsent = $state.raw<{ title: string; itemId: ReviewItemId; problem: Problem } | null>(null);
	/** How long the last step from item to item kept the reviewer waiting. */
	waitedMs = $state<number | null>(null);

	constructor(organizerId: OrganizerId, me: string, list: List | null) {
		this.#organizerId = organizerId;
		this.#me = me;
		if (list) this.#take(list);
	}

	get holdsOpened(): boolean {
		return this.opened?.item.state === 'waiting' && this.opened.item.heldBy?.personId === this.#me;
	}

	async reload(): Promise<void> {
		const reply = await this.#list();
		if (reply.ok) this.#take(reply.data);
		else this.problem = reply.problem;
	}
	async more(): Promise<void> {
		if (this.next === null) return;
		const reply = await this.#list(this.next);
		if (!reply.ok) return void (this.problem = reply.problem);
		const known = new Set(this.items.map(({ id }) => id));
		this.items = [...this.items, ...reply.data.items.filter(({ id }) => !known.has(id))];
		this.next = reply.data.next;
	}

	/** Takes an item that waits; one that was decided, or that somebody else holds, is only looked at. */
	async open(row: Pick<ReviewRow, 'id' | 'state'>): Promise<void> {
		const organizerId = this.#organizerId;
		this.#leave(row.id);
		this.loading = true;
		const taken = row.state === 'waiting' ? await call('review:claim', { organizerId, itemId: row.id }) : null;
		if (taken?.ok && taken.data.opened) this.#show(taken.data.opened);
		else {
			const looked = await ask('review:open', { organizerId, itemId: row.id });
			if (looked.ok) this.#show(looked.data);
			else this.problem = looked.problem;
			if (taken && !taken.ok) this.problem = taken.problem;
		}
		this.loading = false;
	}

	/** Only looks: nothing is taken, whatever its state. */
	async look(itemId: ReviewItemId): Promise<void> {
		const reply = await ask('review:open', { organizerId: this.#organizerId, itemId });
		if (reply.ok) this.opened = reply.data;
		else this.problem = reply.problem;
	}

	/** The oldest free one; it was taken ahead while the last one was read. */
	async takeNext(): Promise<void> {
		const since = performance.now();
		const ahead = this.#ahead ?? this.#takeAhead();
		this.#ahead = null;
		this.loading = true;
		const opened = await ahead;
		this.loading = false;
		this.waitedMs = Math.round(performance.now() - since);
		this.#leave(opened?.item.id ?? null);
		if (opened) this.#show(opened);
		else this.opened = null;
	}

	/** Sends the decision and shows the next item without waiting for the answer. */
	async decide(
		outcome: Outcome,
		reason: string,
		more: { method?: VerificationMethod; answer?: AnomalyAnswer } = {},
	): Promise<void> {
		const { opened } = this;
		if (!opened || !this.holdsOpened) return;
		const { id: itemId, title } = opened.item;
		const sent = call('review:decide', { organizerId: this.#organizerId, itemId, outcome, reason, ...more });
		this.opened = null;
		this.#deciding.add(itemId);
		this.#mark(itemId, after[outcome]);
		void sent.then((reply) => {
			this.#deciding.delete(itemId);
			if (reply.ok) return void (this.counts = { ...this.counts, waiting: Math.max(0, this.counts.waiting - 1) });
			this.unsent = { title, itemId, problem: reply.problem };
			this.#mark(itemId, 'waiting');
		});
		await this.takeNext();
	}

	async check(
		path: string,
		bad: { legality: boolean; authenticity: boolean; compliance: boolean },
		note: string,
	): Promise<void> {
		const { opened } = this;
		if (!opened) return;
		const reply = await call('review:check', {
			organizerId: this.#organizerId,
			itemId: opened.item.id,
			path,
			...bad,
			note,
		});
		if (!reply.ok) return void (this.problem = reply.problem);
		this.problem = null;
		if (this.opened?.item.id === opened.item.id) this.opened = { ...this.opened, checks: reply.data.checks };
	}

	async release(): Promise<void> {
		const { opened } = this;
		if (!opened) return;
		this.#passedOver = [...this.#passedOver.slice(-40), opened.item.id];
		await this.takeNext();
	}

	/** What was open is gone with everything of its person. */
	async removed(): Promise<void> {
		if (this.opened) this.#mark(this.opened.item.id, 'withdrawn');
		this.opened = null;
		await this.takeNext();
	}

	/** The page is left: what was taken ahead goes back to the others. */
	stop(): void {
		this.#leave(null);
		void this.#ahead?.then((opened) => opened && this.#giveBack(opened.item.id));
	}

	#list(cursor?: string) {
		return ask('review:list', {
			organizerId: this.#organizerId,
			show: this.show,
			...(this.kind === '' ? {} : { kind: this.kind }),
			...(this.find.trim() === '' ? {} : { find: this.find.trim() }),
			...(cursor === undefined ? {} : { after: cursor }),
		});
	}
	#take({ items, next, counts }: List): void {
		this.items = items;
		this.next = next;
		if (counts) this.counts = counts;
		this.problem = null;
	}
	#show(opened: OpenedReview): void {
		this.opened = opened;
		this.problem = null;
		if (opened.item.state === 'waiting') this.#ahead ??= this.#takeAhead(opened.item.id);
	}
	async #takeAhead(beside?: ReviewItemId): Promise<OpenedReview | null> {
		const not = [...this.#passedOver, ...[...this.#deciding].slice(-5), ...(beside ? [beside] : [])];
		const reply = await call('review:claim', {
			organizerId: this.#organizerId,
			not,
			...(this.kind === '' ? {} : { kind: this.kind }),
		});
		if (!reply.ok) this.problem = reply.problem;
		return reply.ok ? reply.data.opened : null;
	}
	#leave(forItem: ReviewItemId | null): void {
		const { opened } = this;
		if (opened && opened.item.id !== forItem && this.holdsOpened) this.#giveBack(opened.item.id);
	}
	#giveBack(itemId: ReviewItemId): void {
		void call('review:release', { organizerId: this.#organizerId, itemId });
	}
	#mark(itemId: ReviewItemId, state: ReviewState): void {
		this.items = this.items.map((row) => (row.id === itemId ? { ...row, state, overdue: false, heldBy: null } : row));
	}
}
