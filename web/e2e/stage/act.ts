import type { Page } from 'playwright-core';

/** A command from inside the page, with its cookies: for what happens around a journey, not for what it proves. */
export const act = <T>(page: Page, command: string, input: object): Promise<T> =>
	page.evaluate(
		async ([path, body]) => {
			const response = await fetch(path ?? '', {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
				body: body ?? '{}',
			});
			const reply = (await response.json()) as { ok: boolean; data: unknown; problem?: unknown };
			if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply.problem)}`);
			return reply.data as never;
		},
		[`/api/${command.replace(':', '/')}`, JSON.stringify(input)] as const,
	);
