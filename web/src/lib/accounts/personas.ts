// Demo mode only: the server has neither of these addresses when the demo is off.
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Reply } from '@skyfair/shared/protocol/problem';

export interface Persona {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly of: string | null;
	readonly about: string;
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

export async function signInAs(persona: string): Promise<Reply<{ session: CurrentSession }>> {
	try {
		const response = await fetch('/api/demo/sign-in', {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ persona }),
		});
		return (await response.json()) as Reply<{ session: CurrentSession }>;
	} catch {
		return { ok: false, problem: { code: 'try-later' } };
	}
}
