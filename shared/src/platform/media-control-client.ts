import { jwtVerify, SignJWT } from 'jose';
import { createHash } from 'node:crypto';
import { mediaControl, type ControlInput, type ControlOutput, type MediaControlVerb } from '../media/media-control.ts';
import { Problem, Refusal, Trouble } from '../protocol/problem.ts';

const issuer = 'skyfair-internal';
const audience = 'skyfair-media-control';
const lifeSeconds = 30;

/** A token for exactly one request: it names the verb and the hash of the body, so a caught one opens nothing else. */
export async function signControlRequest(secret: string, verb: string, body: string): Promise<string> {
	return new SignJWT({ verb, body: digest(body) })
		.setProtectedHeader({ alg: 'HS256' })
		.setIssuer(issuer)
		.setAudience(audience)
		.setIssuedAt()
		.setExpirationTime(`${lifeSeconds}s`)
		.sign(new TextEncoder().encode(secret));
}

/** True only for a fresh token that was signed with the secret for this verb and this body. */
export async function controlRequestIsSigned(
	secret: string,
	token: string,
	verb: string,
	body: string,
): Promise<boolean> {
	try {
		const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
			algorithms: ['HS256'],
			issuer,
			audience,
			clockTolerance: 30,
			maxTokenAge: lifeSeconds,
			requiredClaims: ['exp', 'iat'],
		});
		return payload['verb'] === verb && payload['body'] === digest(body);
	} catch {
		return false;
	}
}

export type AskMediaServer = <Verb extends MediaControlVerb>(
	verb: Verb,
	input: ControlInput<Verb>,
) => Promise<ControlOutput<Verb>>;

/** How fair-server speaks to one media-server. Away or slow means `Trouble`, so the person gets `try-later`. */
export function createMediaControlClient(options: {
	controlUrl: string;
	secret: string;
	timeoutMs?: number;
	fetch?: typeof fetch;
}): AskMediaServer {
	const call = options.fetch ?? fetch;
	return async (verb, input) => {
		const body = JSON.stringify(input);
		const authorization = `Bearer ${await signControlRequest(options.secret, verb, body)}`;
		let answer: unknown;
		try {
			const response = await call(new URL(`/control/${verb}`, options.controlUrl), {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization },
				body,
				signal: AbortSignal.timeout(options.timeoutMs ?? 2_000),
			});
			answer = await response.json();
		} catch (cause) {
			throw new Trouble(`media-server does not answer ${verb}`, { cause });
		}
		const reply = answer as { ok: true; data: unknown } | { ok: false; problem: unknown };
		if (!reply.ok) {
			const { code, ...more } = Problem.parse(reply.problem);
			throw new Refusal(code, more);
		}
		return mediaControl[verb].output.parse(reply.data) as ControlOutput<typeof verb>;
	};
}

const digest = (body: string): string => createHash('sha256').update(body).digest('base64url');
