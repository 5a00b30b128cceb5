import type { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Fair } from '../app/build.ts';
import { SESSION_COOKIE } from '../app/http.ts';
import { findPersona, listPersonas } from './persona.store.ts';

/** Only a server that runs in demo mode has these routes at all: with demo off they are absent, not hidden. */
export function addDemoRoutes(http: Hono, { app, world, outbox }: Fair, publicUrl: string): void {
	http.get('/api/demo/personas', async (c) =>
		c.json({ ok: true, data: await world.db.transact('platform', listPersonas) }),
	);

	http.post('/api/demo/sign-in', async (c) => {
		const asked = z.object({ persona: z.string() }).safeParse(await c.req.json().catch(() => null));
		const persona = asked.success
			? await world.db.transact('platform', (tx) => findPersona(tx, asked.data.persona))
			: null;
		if (!persona) return c.json({ ok: false, problem: { code: 'not-found' } }, 404);
		const { token } = await app.accounts.signInAs(
			persona.personId,
			{ address: 'demo', device: (c.req.header('user-agent') ?? 'demo').slice(0, 200) },
			persona.role,
		);
		setCookie(c, SESSION_COOKIE, token, {
			path: '/',
			httpOnly: true,
			sameSite: 'Strict',
			secure: publicUrl.startsWith('https:'),
		});
		return c.json({ ok: true, data: { persona: asked.data?.persona, role: persona.role } });
	});

	http.get('/api/demo/outbox', async (c) => c.json({ ok: true, data: await outbox.readOutbox() }));
}
