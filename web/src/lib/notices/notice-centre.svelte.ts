// How many notices are not read, alive: one for the whole app. The page of notices adds what arrives while it is open.
import type { Notice } from '@skyfair/shared/notices/notices.commands';
import { specOf } from '@skyfair/shared/notices/notice-kinds';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { ask, call } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { saidIn } from './notice.words.ts';

class NoticeCentre {
	#unread = $state(0);
	#arrived = $state.raw<readonly Notice[]>([]);
	/** The page of notices is open: what comes is seen there and needs no toast. */
	isOpen = false;

	get unread(): number {
		return this.#unread;
	}
	get arrived(): readonly Notice[] {
		return this.#arrived;
	}

	/** Lives until the returned function is called. */
	start(): () => void {
		this.#unread = 0;
		this.#arrived = [];
		const forget = connection.on('notice:new', ({ notice, unread }) => this.#take(notice, unread));
		const unwatch = connection.watch(null, null, () => this.refresh());
		document.addEventListener('visibilitychange', this.#looked);
		void this.refresh();
		return () => {
			forget();
			unwatch();
			document.removeEventListener('visibilitychange', this.#looked);
		};
	}

	async refresh(): Promise<Problem | null> {
		const reply = await ask('notice:unread', {});
		if (reply.ok) this.#unread = reply.data.unread;
		return reply.ok ? null : reply.problem;
	}

	async read(ids: readonly Notice['id'][]): Promise<Problem | null> {
		const reply = await call('notice:read', { noticeIds: [...ids] });
		if (reply.ok) this.#unread = reply.data.unread;
		return reply.ok ? null : reply.problem;
	}

	async readAll(): Promise<Problem | null> {
		const reply = await call('notice:read-all', {});
		if (reply.ok) this.#unread = 0;
		return reply.ok ? null : reply.problem;
	}

	#take(notice: Notice, unread: number): void {
		this.#unread = unread;
		this.#arrived = [notice, ...this.#arrived.filter(({ id }) => id !== notice.id)].slice(0, 50);
		if (document.visibilityState === 'hidden') return;
		// I-07: the call fills this screen already, so nothing need be sent to the same person by other ways.
		if (notice.kind === 'line-called') return void this.read([notice.id]);
		// Duty 42: says who speaks, closes with one tap, and what promotes waits on its page.
		if (!this.isOpen && specOf(notice.kind).necessary)
			toasts.show(m.notices_toast({ sender: notice.sender ?? m.notices_from_platform(), title: saidIn(notice.title) }));
	}

	/** Back from another app: a call that came meanwhile is seen now. */
	#looked = (): void => {
		if (document.visibilityState === 'hidden') return;
		const calls = this.#arrived.filter(({ kind, readAt }) => kind === 'line-called' && readAt === null);
		if (calls.length > 0) void this.read(calls.map(({ id }) => id));
	};
}

export const noticeCentre = new NoticeCentre();
