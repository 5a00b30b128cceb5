import { m } from '#lib/paraglide/messages.js';

const MINUTE_MS = 60_000;

export function waitWords(wait: { fromMs: number; toMs: number } | null): string {
	if (wait === null) return m.ui_wait_unknown();
	const from = Math.floor(wait.fromMs / MINUTE_MS);
	const to = Math.ceil(wait.toMs / MINUTE_MS);
	if (to <= 1) return m.ui_wait_now();
	if (from < 1) return m.ui_wait_one({ minutes: to });
	return from === to ? m.ui_wait_one({ minutes: to }) : m.ui_wait_range({ from, to });
}

export function waitedWords(waitedMs: number): string {
	const minutes = Math.floor(waitedMs / MINUTE_MS);
	return minutes < 1 ? m.ui_waited_little() : m.ui_waited({ minutes });
}
