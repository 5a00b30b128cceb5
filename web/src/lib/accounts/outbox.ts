import type { Reply } from '@skyfair/shared/protocol/problem';

/** A text message or mail that a real installation would have sent. */
export interface OutboxEntry {
	readonly id: string;
	readonly channel: 'sms' | 'mail';
	readonly recipient: string;
	readonly subject: string | null;
	readonly text: string;
	readonly createdAt: number;
}

export async function outboxOf(fetch: typeof globalThis.fetch): Promise<readonly OutboxEntry[] | null> {
	try {
		const response = await fetch('/api/demo/outbox', { headers: { accept: 'application/json' } });
		const reply = (await response.json()) as Reply<readonly OutboxEntry[]>;
		return reply.ok ? reply.data : null;
	} catch {
		return null;
	}
}
