// One socket for the whole app. It survives being cut: subscriptions are asked for again, commands keep their key
// and are sent again, and what is shown is fetched anew, so nothing is missed in between.
import { io, type Socket } from 'socket.io-client';
import type { NoticeName, AllNotices } from '@skyfair/shared/protocol/all-commands';
import type { NoticeEvents } from '@skyfair/shared/protocol/command-table';
import type { StreamVersion } from '@skyfair/shared/protocol/ids';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import { PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';
import type { CommandInput, CommandOutput, VerbName } from '#lib/api/command-names.ts';
import { call } from '#lib/api/client.ts';
import { newKey } from '#lib/api/idempotency-key.ts';
import { backoffMs, passesByItself } from './backoff.rules.ts';
import { Outbox } from './outbox.ts';

const ACK_MS = 5_000;
const CHECK_MS = 20_000;

type ConnectionState = 'idle' | 'connecting' | 'online' | 'offline' | 'outdated';
type WatchName = Extract<VerbName, `watch:${string}`>;
/** Fetches what is shown, after every (re)connect and whenever the server names a gap; says what stood in the way. */
type Fresh = () => Promise<Problem | null>;

interface Watch {
	readonly name: WatchName | null;
	readonly input: unknown;
	readonly fresh: Fresh;
	readonly versions: () => readonly StreamVersion[];
}

class Connection {
	#state = $state<ConnectionState>('idle');
	#offlineSince = $state<number | null>(null);
	#socket: Socket | null = null;
	#attempt = 0;
	/** Which connection this is: what was begun on an earlier one ends there. */
	#turn = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;
	#checkTimer: ReturnType<typeof setInterval> | undefined;
	readonly #watches = new Set<Watch>();
	readonly #listeners = new Map<string, Set<(payload: never) => void>>();
	readonly #waiting = new Map<string, (reply: Reply<unknown>) => void>();
	#outbox: Outbox | null = null;

	get state(): ConnectionState {
		return this.#state;
	}
	get offlineSince(): number | null {
		return this.#offlineSince;
	}
	/** Commands that were given and are not answered yet. */
	get unsent(): number {
		return this.#outbox?.waiting.length ?? 0;
	}

	start(): void {
		if (this.#socket !== null) return;
		this.#outbox ??= new Outbox();
		this.#socket = io({
			path: '/rt',
			transports: ['websocket'],
			autoConnect: false,
			reconnection: false,
			forceNew: true,
		});
		this.#socket.on('connect', () => this.#connected());
		this.#socket.on('disconnect', () => this.#lost());
		this.#socket.on('connect_error', (error) => this.#refused(error));
		this.#socket.onAny((name: string, payload: unknown) => this.#hear(name, payload as never));
		this.#checkTimer = setInterval(() => void this.#check(), CHECK_MS);
		globalThis.addEventListener('online', this.#hurry);
		document.addEventListener('visibilitychange', this.#hurry);
		void this.#open();
	}

	stop(): void {
		clearTimeout(this.#retryTimer);
		clearInterval(this.#checkTimer);
		globalThis.removeEventListener('online', this.#hurry);
		document.removeEventListener('visibilitychange', this.#hurry);
		this.#socket?.removeAllListeners();
		this.#socket?.close();
		this.#socket = null;
		this.#state = 'idle';
		this.#offlineSince = null;
	}

	/** After signing in, out, or switching the role: the old socket speaks for somebody else. */
	restart(): void {
		if (this.#socket === null) return;
		this.stop();
		for (const { key } of this.#outbox?.waiting ?? []) this.#outbox?.settle(key);
		this.#giveUpOld();
		this.start();
	}

	on<Name extends NoticeName>(name: Name, listener: NoticeEvents<AllNotices>[Name]): () => void {
		const list = this.#listeners.get(name) ?? new Set();
		list.add(listener);
		this.#listeners.set(name, list);
		return () => void list.delete(listener);
	}

	/**
	 * Subscribes for as long as the caller lives, across reconnects. `fresh` runs once the subscription stands, so that
	 * nothing falls between the snapshot and the first notice. `null` as name: only wants `fresh` after a reconnect.
	 */
	watch<Name extends WatchName>(
		name: Name | null,
		input: CommandInput<Name> | null,
		fresh: Fresh,
		versions: () => readonly StreamVersion[] = () => [],
	): () => void {
		const watch: Watch = { name, input, fresh, versions };
		this.#watches.add(watch);
		if (this.#state === 'online') void this.#begin(watch);
		return () => {
			this.#watches.delete(watch);
			if (watch.name !== null && this.#state === 'online') this.#socket?.emit('watch:stop', { input }, () => {});
		};
	}

	/** Gives a command. Kept until it is answered: through a lost network, and through a reload of the tab. */
	async do<Name extends VerbName>(
		name: Name,
		input: CommandInput<Name>,
		key = newKey(),
	): Promise<Reply<CommandOutput<Name>>> {
		if (this.#outbox === null) return call(name, input, { key });
		this.#outbox.put({ key, name, input, givenAt: Date.now() });
		const answer = new Promise<Reply<unknown>>((resolve) => this.#waiting.set(key, resolve));
		void this.#send(key, name, input);
		return (await answer) as Reply<CommandOutput<Name>>;
	}

	/** For what only lives as long as the socket does, such as standing before a booth. */
	async tell<Name extends VerbName>(name: Name, input: CommandInput<Name>): Promise<Reply<CommandOutput<Name>> | null> {
		if (this.#socket?.connected !== true) return null;
		try {
			return (await this.#socket.timeout(ACK_MS).emitWithAck(name, { input })) as Reply<CommandOutput<Name>>;
		} catch {
			return null;
		}
	}

	async #send(key: string, name: string, input: unknown): Promise<void> {
		if (this.#socket?.connected !== true) return;
		let reply: Reply<unknown>;
		try {
			reply = (await this.#socket.timeout(ACK_MS).emitWithAck(name, { key, input })) as Reply<unknown>;
		} catch {
			// No answer in time says nothing about whether it happened: the same key goes out again.
			if (this.#socket.connected) this.#later(() => void this.#send(key, name, input), 1_000);
			return;
		}
		if (!reply.ok && reply.problem.code === 'try-later' && this.#outbox?.waiting.some((each) => each.key === key)) {
			this.#later(() => void this.#send(key, name, input), reply.problem.retryAfterMs ?? 2_000);
			return;
		}
		this.#outbox?.settle(key);
		this.#waiting.get(key)?.(reply);
		this.#waiting.delete(key);
	}

	async #open(): Promise<void> {
		if (this.#socket === null || this.#state === 'outdated') return;
		this.#state = this.#offlineSince === null ? 'connecting' : 'offline';
		const ticket = await call('session:socket-ticket', {});
		if (this.#socket === null) return;
		if (!ticket.ok) return this.#refused(new Error(ticket.problem.code));
		this.#socket.auth = { ticket: ticket.data.ticket, version: PROTOCOL_VERSION };
		this.#socket.connect();
	}

	#connected(): void {
		this.#attempt = 0;
		this.#offlineSince = null;
		this.#state = 'online';
		this.#turn += 1;
		for (const watch of this.#watches) void this.#begin(watch);
		this.#giveUpOld();
		for (const { key, name, input } of this.#outbox?.waiting ?? []) void this.#send(key, name, input);
	}

	/** Too late to be what the person means: say so instead of waiting for ever. */
	#giveUpOld(): void {
		const kept = new Set(this.#outbox?.waiting.map((pending) => pending.key));
		for (const [key, answer] of this.#waiting) {
			if (kept.has(key)) continue;
			this.#waiting.delete(key);
			answer({ ok: false, problem: { code: 'try-later' } });
		}
	}

	/** Tried until the subscription stands and the page has its data: a store that was away for a second must not leave it deaf. */
	async #begin(watch: Watch, turn = this.#turn, attempt = 0): Promise<void> {
		const lives = () => turn === this.#turn && this.#state === 'online' && this.#watches.has(watch);
		if (!lives()) return;
		const reply = watch.name === null ? null : await this.tell(watch.name, watch.input as never);
		const isDeaf = watch.name !== null && (reply === null || (!reply.ok && passesByItself(reply.problem)));
		if (!lives()) return;
		const problem = await watch.fresh();
		if (!isDeaf && (problem === null || !passesByItself(problem))) return;
		this.#later(() => void this.#begin(watch, turn, attempt + 1), backoffMs(attempt, Math.random()));
	}

	#lost(): void {
		this.#offlineSince ??= Date.now();
		this.#again();
	}

	#refused(error: Error & { data?: { code?: string } }): void {
		if (error.message === 'reload' || error.data?.code === 'reload') {
			this.#state = 'outdated';
			return;
		}
		this.#offlineSince ??= Date.now();
		this.#again();
	}

	#again(): void {
		if (this.#state === 'outdated') return;
		this.#state = 'offline';
		clearTimeout(this.#retryTimer);
		this.#retryTimer = setTimeout(() => void this.#open(), backoffMs(this.#attempt++, Math.random()));
	}

	// The network came back, or the person looked at the tab again: do not let them wait for the timer.
	#hurry = (): void => {
		if (this.#state !== 'offline' || document.visibilityState === 'hidden') return;
		this.#attempt = 0;
		clearTimeout(this.#retryTimer);
		void this.#open();
	};

	#hear(name: string, payload: never): void {
		if (name === 'stream:resync') {
			const { stream } = payload as { stream: string };
			void this.#refresh((versions) => versions.some((version) => version.stream === stream));
		}
		for (const listener of this.#listeners.get(name) ?? []) listener(payload);
	}

	/** Names a gap that no notice told of: the server compares what we show with what it has. */
	async #check(): Promise<void> {
		const versions = [...this.#watches].flatMap((watch) => watch.versions()).slice(0, 50);
		if (this.#state !== 'online' || versions.length === 0) return;
		const reply = await this.tell('stream:check', { versions });
		if (reply?.ok !== true || reply.data.behind.length === 0) return;
		const behind = new Set(reply.data.behind);
		await this.#refresh((own) => own.some((version) => behind.has(version.stream)));
	}

	async #refresh(concerns: (versions: readonly StreamVersion[]) => boolean): Promise<void> {
		for (const watch of this.#watches) if (concerns(watch.versions())) await this.#begin(watch);
	}

	#later(task: () => void, ms: number): void {
		setTimeout(task, ms);
	}
}

export const connection = new Connection();
