import {
	mediaControl,
	type ControlInput,
	type ControlOutput,
	type MediaControlVerb,
} from '@skyfair/shared/media/media-control';
import { problemOf } from '@skyfair/shared/platform/dispatch';
import type { Log } from '@skyfair/shared/platform/log';
import { controlRequestIsSigned } from '@skyfair/shared/platform/media-control-client';
import { problemStatus, Refusal } from '@skyfair/shared/protocol/problem';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { randomUUID } from 'node:crypto';

export type ControlActions = {
	[Verb in MediaControlVerb]: (input: ControlInput<Verb>) => Promise<ControlOutput<Verb>> | ControlOutput<Verb>;
};

const MAX_BODY_BYTES = 64 * 1024;
const isVerb = (name: string): name is MediaControlVerb => Object.hasOwn(mediaControl, name);

/** What fair-server may ask. Order: signature, parse, act. Without a signature nobody learns which verbs exist. */
export function controlRoutes(actions: ControlActions, secret: string, log: Log): Hono {
	return new Hono().post('/:verb', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
		const requestId = context.req.header('x-request-id') ?? randomUUID();
		try {
			const verb = context.req.param('verb');
			const body = await context.req.text();
			await checkSignature(context, { secret, verb, body });
			if (!isVerb(verb)) throw new Refusal('not-found');
			const data = await run(actions, verb, body);
			log.debug({ requestId, verb }, 'control');
			return context.json({ ok: true, data });
		} catch (error) {
			const problem = problemOf(error, requestId);
			if (problem.code === 'internal') log.error({ err: error, requestId }, 'bug');
			else log.info({ requestId, problem: problem.code }, 'control refused');
			return context.json({ ok: false, problem }, problemStatus[problem.code] as ContentfulStatusCode);
		}
	});
}

async function run<Verb extends MediaControlVerb>(
	actions: ControlActions,
	verb: Verb,
	body: string,
): Promise<ControlOutput<Verb>> {
	const parsed = mediaControl[verb].input.safeParse(jsonOf(body));
	if (!parsed.success) throw new Refusal('invalid-input');
	return actions[verb](parsed.data as ControlInput<Verb>);
}

async function checkSignature(
	context: Context,
	request: { secret: string; verb: string; body: string },
): Promise<void> {
	const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ');
	const signed =
		scheme === 'Bearer' && (await controlRequestIsSigned(request.secret, token, request.verb, request.body));
	if (!signed) throw new Refusal('token-refused');
}

function jsonOf(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new Refusal('invalid-input');
	}
}
