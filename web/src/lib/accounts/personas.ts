// Demo mode only: the server has neither of these addresses when the demo is off.
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { ask } from '#lib/api/client.ts';

export interface Persona {
	readonly id: string;
	readonly name: string;
	readonly nameEn: string;
	readonly role: Role;
	readonly of: string | null;
	/** What this person can try, in one sentence. */
	readonly tryThis: { readonly 'zh-CN': string; readonly en: string };
}

export async function personasOf(fetch: typeof globalThis.fetch): Promise<readonly Persona[]> {
	try {
		const response = await fetch('/api/demo/personas', { headers: { accept: 'application/json' } });
		if (!response.ok) return [];
		const reply = (await response.json()) as Reply<readonly Persona[]>;
		return reply.ok ? reply.data : [];
	} catch {
		return [];
	}
}

export async function signInAs(persona: string): Promise<Reply<CurrentSession>> {
	try {
		const response = await fetch('/api/demo/sign-in', {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ persona }),
		});
		const reply = (await response.json()) as Reply<unknown>;
		if (!reply.ok) return reply;
	} catch {
		return { ok: false, problem: { code: 'try-later' } };
	}
	const current = await ask('session:current', {});
	if (!current.ok) return current;
	return current.data.session === null
		? { ok: false, problem: { code: 'not-signed-in' } }
		: { ok: true, data: current.data.session };
}
