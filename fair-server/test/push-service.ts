import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';

export interface ReceivedPush {
	readonly path: string;
	readonly ttl: number;
	readonly urgency: string;
	readonly payload: { readonly id: string; readonly title: string; readonly text: string; readonly link: string };
	/** From the signed claim: who answers for it. */
	readonly subject: string;
}

/**
 * A push service on this machine, and browsers that are subscribed there. It does what a real one and a browser do together: checks the
 * signature (RFC 8292) and opens the sealed body (RFC 8291, RFC 8188).
 */
export async function startPushService() {
	const received: ReceivedPush[] = [];
	const browsers = new Map<string, { curve: ReturnType<typeof createECDH>; auth: Buffer }>();
	/** What a path answers instead of 201. */
	const answers = new Map<string, number>();
	let origin = '';

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const path = request.url ?? '';
			const browser = browsers.get(path);
			const answer = answers.get(path);
			if (answer !== undefined || !browser) return void response.writeHead(answer ?? 404).end();
			try {
				const subject = signedBy(request.headers.authorization ?? '', origin);
				const payload = JSON.parse(opened(Buffer.concat(chunks), browser)) as ReceivedPush['payload'];
				const { ttl, urgency } = request.headers;
				received.push({ path, ttl: Number(ttl), urgency: String(urgency), payload, subject });
				response.writeHead(201).end();
			} catch {
				response.writeHead(403).end();
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

	return {
		origin,
		received,
		answers,
		/** What a browser gives to the page that subscribes. */
		subscribe() {
			const path = `/push/${randomBytes(12).toString('base64url')}`;
			const curve = createECDH('prime256v1');
			const p256dh = curve.generateKeys().toString('base64url');
			const auth = randomBytes(16);
			browsers.set(path, { curve, auth });
			return { path, endpoint: `${origin}${path}`, keys: { p256dh, auth: auth.toString('base64url') } };
		},
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

/** `vapid t=<jwt>, k=<public key>`: the subject, if it was signed for this service by that key. */
function signedBy(authorization: string, origin: string): string {
	const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
	const point = Buffer.from(key, 'base64url');
	const jwk = {
		kty: 'EC',
		crv: 'P-256',
		x: point.subarray(1, 33).toString('base64url'),
		y: point.subarray(33, 65).toString('base64url'),
	};
	const [head = '', claims = '', signature = ''] = token.split('.');
	const by = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
	if (!verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url')))
		throw new Error('the signature does not fit');
	const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Claims;
	if (aud !== origin || exp * 1_000 < Date.now()) throw new Error('signed for another service or time');
	return sub;
}
interface Claims {
	readonly aud: string;
	readonly exp: number;
	readonly sub: string;
}

function opened(body: Buffer, { curve, auth }: { curve: ReturnType<typeof createECDH>; auth: Buffer }): string {
	const salt = body.subarray(0, 16);
	const senderKey = body.subarray(21, 21 + (body[20] ?? 0));
	const sealed = body.subarray(21 + senderKey.length);
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), senderKey]);
	const ikm = Buffer.from(hkdfSync('sha256', curve.computeSecret(senderKey), auth, info, 32));
	const derive = (label: string, size: number) =>
		Buffer.from(hkdfSync('sha256', ikm, salt, `Content-Encoding: ${label}\0`, size));
	const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
	decipher.setAuthTag(sealed.subarray(-16));
	const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
	// The record ends with a 2 and zeros.
	return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}
