import type { RequestHandler } from './$types';

/** Says only that this process answers; the whole system's health is at /api/health. */
export const GET: RequestHandler = () =>
	Response.json({ ok: true, part: 'web' }, { headers: { 'cache-control': 'no-store' } });
