import { error } from '@sveltejs/kit';
import type { ProblemCode, Reply } from '@skyfair/shared/protocol/problem';

// The page's own status, for caches and crawlers. Importing the server's table would bring its schemas to every phone.
const statusOf: Partial<Record<ProblemCode, number>> = {
	'not-found': 404,
	'not-signed-in': 401,
	'not-allowed': 403,
	'rate-limited': 429,
	'try-later': 503,
	internal: 500,
};

/** For `load` functions whose page makes no sense without the answer: shows the error page with the problem's words. */
export function needed<T>(reply: Reply<T>): T {
	if (reply.ok) return reply.data;
	error(statusOf[reply.problem.code] ?? 409, { message: reply.problem.code, problem: reply.problem });
}
