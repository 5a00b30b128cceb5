import { ask } from '#lib/api/client.ts';

/** Who is there, by the fair-server. If it does not answer, pages are still served, for a visitor. */
export async function readSession(fetch: typeof globalThis.fetch): Promise<Omit<App.Locals, 'theme'>> {
	const reply = await ask('session:current', {}, { fetch, signal: AbortSignal.timeout(4_000) });
	if (reply.ok) return { ...reply.data, apiAway: false };
	return { session: null, demo: false, serverAt: Date.now(), apiAway: reply.problem.code === 'try-later' };
}
