// Signing in, out and switching the role end the same way: another person's socket must not live on, and every page
// is asked for again as the new one.
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { goto } from '$app/navigation';
import { call } from '#lib/api/client.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { startOf } from './desks.ts';
import { safePath } from './safe-path.ts';

/** Where a signed-in person goes next: the second factor first, then where they wanted to, then their start page. */
export async function enter(session: CurrentSession, next: string | null): Promise<void> {
	connection.restart();
	const wanted = safePath(next) ?? startOf(session.acting.role);
	const missing = session.secondFactor === 'needed' || session.secondFactor === 'enrol';
	const target = missing ? `/sign-in/second-factor?next=${encodeURIComponent(wanted)}` : wanted;
	await goto(target, { refreshAll: true });
}

export async function actAs(membershipId: string): Promise<Problem | null> {
	const reply = await call('session:act-as', { membershipId });
	if (!reply.ok) return reply.problem;
	await enter(reply.data.session, null);
	return null;
}

export async function signOut(): Promise<void> {
	await call('session:sign-out', {});
	connection.restart();
	await goto('/', { refreshAll: true });
}
