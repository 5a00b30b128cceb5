// A conversation's text and state, alive. The pictures and sounds are in lib/media.
import type { Conversation, Message, Outcome } from '@skyfair/shared/conversations/conversations.commands';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import { ask, call } from '#lib/api/client.ts';
import { newKey } from '#lib/api/idempotency-key.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { isNewer } from '#lib/realtime/stream-version.rules.ts';
import { serverClock } from '#lib/time/server-clock.svelte.ts';
import { completeUpTo, withMessages } from './messages.rules.ts';

export interface Unsent {
	readonly key: string;
	readonly text: string;
	readonly problem: Problem | null;
}

export class ConversationState {
	readonly id: string;
	#conversation = $state.raw<Conversation>() as Conversation;
	#messages = $state.raw<readonly Message[]>([]);
	#unsent = $state.raw<readonly Unsent[]>([]);

	constructor(snapshot: { conversation: Conversation; messages: readonly Message[] }) {
		this.id = snapshot.conversation.id;
		this.#conversation = snapshot.conversation;
		this.#messages = snapshot.messages;
	}

	get conversation(): Conversation {
		return this.#conversation;
	}
	get messages(): readonly Message[] {
		return this.#messages;
	}
	/** Typed and sent, not yet stored by the server. */
	get unsent(): readonly Unsent[] {
		return this.#unsent;
	}

	start(): () => void {
		const forgetSaid = connection.on('conversation:said', (message) => this.#hear(message));
		const forgetChanged = connection.on('conversation:changed', (news) => this.#learn(news));
		// The seeker shows more or less than before: only asking says how they are called now.
		const forgetShown = connection.on('disclosure:changed', ({ personId }) => {
			if (personId !== this.#conversation.seeker.personId) return;
			this.#name(null);
			void this.refresh();
		});
		const unwatch = connection.watch(
			'watch:conversation',
			{ conversationId: this.id },
			() => this.refresh(),
			() => [this.#conversation.version],
		);
		return () => {
			forgetSaid();
			forgetChanged();
			forgetShown();
			unwatch();
		};
	}

	async refresh(): Promise<Problem | null> {
		const reply = await ask('conversation:get', { conversationId: this.id });
		if (!reply.ok) return reply.problem;
		serverClock.learn(reply.data.serverAt);
		this.#learn(reply.data.conversation);
		this.#name(reply.data.conversation.seeker.name);
		this.#messages = withMessages(this.#messages, reply.data.messages);
		return null;
	}

	async say(text: string, key = newKey()): Promise<void> {
		this.#unsent = [...this.#unsent.filter((other) => other.key !== key), { key, text, problem: null }];
		const reply = await connection.do('conversation:say', { conversationId: this.id, text }, key);
		if (reply.ok) this.#messages = withMessages(this.#messages, [reply.data]);
		this.#unsent = reply.ok
			? this.#unsent.filter((other) => other.key !== key)
			: this.#unsent.map((other) => (other.key === key ? { ...other, problem: reply.problem } : other));
	}

	/** The seeker's way out. */
	async leave(): Promise<Problem | null> {
		return this.#settle(await connection.do('conversation:leave', { conversationId: this.id }));
	}
	/** The employer's: what came of it, then the end. */
	async recordOutcome(outcome: Outcome, note: string): Promise<Problem | null> {
		return this.#settle(await connection.do('conversation:record-outcome', { conversationId: this.id, outcome, note }));
	}
	async finish(): Promise<Problem | null> {
		return this.#settle(await connection.do('conversation:finish', { conversationId: this.id }));
	}

	/** For the media room: asked again for every attempt, since a token counts once. */
	async mediaTicket(): Promise<{ token: string; url: string }> {
		const reply = await call('conversation:media-token', { conversationId: this.id });
		if (!reply.ok) throw Object.assign(new Error(reply.problem.code), { code: reply.problem.code });
		return { token: reply.data.token, url: '' };
	}

	#settle(reply: Reply<Conversation>): Problem | null {
		if (reply.ok) this.#learn(reply.data);
		else void this.refresh();
		return reply.ok ? null : reply.problem;
	}

	#learn(news: Conversation): void {
		if (news.id !== this.id || isNewer(this.#conversation.version, news.version)) return;
		// Notices and replies name no seeker: what the snapshot said stands.
		const { name } = this.#conversation.seeker;
		this.#conversation = { ...news, seeker: { ...news.seeker, name } };
	}

	#name(name: string | null): void {
		this.#conversation = { ...this.#conversation, seeker: { ...this.#conversation.seeker, name } };
	}

	#hear(message: Message): void {
		if (message.conversationId !== this.id) return;
		this.#messages = withMessages(this.#messages, [message]);
		if (completeUpTo(this.#messages) < message.seq) void this.#fillGap();
	}

	async #fillGap(): Promise<void> {
		const afterSeq = completeUpTo(this.#messages);
		const reply = await ask('conversation:messages', { conversationId: this.id, afterSeq });
		if (reply.ok) this.#messages = withMessages(this.#messages, reply.data);
	}
}
