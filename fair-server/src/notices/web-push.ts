import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { mayPushTo } from './notice.rules.ts';
import { Undeliverable, type PushSender } from './senders.ts';

export interface PushSettings {
	/** P-256, 32 bytes, base64url: VAPID (RFC 8292). */
	readonly privateKey: string;
	/** Who answers for what is pushed: a mailto: or https: address. */
	readonly subject: string;
	readonly hosts: readonly string[];
}

const WAIT_MS = 10_000;
const DAY_SECONDS = 86_400;
/** A call that is shown after its time only disappoints. */
const CALL_SECONDS = 60;

/** The library seals (RFC 8291) and signs; posting is ours, so that no redirect is followed and only known hosts are reached (N11). */
export function createWebPush({ privateKey, subject, hosts }: PushSettings): PushSender {
	const curve = createECDH('prime256v1');
	curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
	const publicKey = curve.getPublicKey().toString('base64url');
	const vapidDetails = { subject, publicKey, privateKey };
	return {
		publicKey,
		async send(target, { id, urgent, payload }) {
			if (!mayPushTo(target.endpoint, hosts)) throw new Undeliverable('push host');
			const request = webPush.generateRequestDetails(target, payload, {
				vapidDetails,
				TTL: urgent ? CALL_SECONDS : DAY_SECONDS,
				urgency: urgent ? 'high' : 'normal',
				// A push service keeps the last one of a topic: at most 32 characters of the URL-safe alphabet.
				topic: id.replaceAll('-', '').slice(0, 32),
				contentEncoding: 'aes128gcm',
			});
			const response = await post(request);
			if (response.status === 404 || response.status === 410) return 'gone';
			if (response.ok) return 'sent';
			if (response.status === 429 || response.status >= 500) throw new Trouble(`push service: ${response.status}`);
			throw new Undeliverable(`push service: ${response.status}`);
		},
	};
}

async function post(request: webPush.RequestDetails): Promise<Response> {
	// fetch counts for itself.
	const headers = Object.fromEntries(
		Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
	);
	try {
		return await fetch(request.endpoint, {
			method: request.method,
			headers,
			body: new Uint8Array(request.body ?? Buffer.alloc(0)),
			redirect: 'manual',
			signal: AbortSignal.timeout(WAIT_MS),
		});
	} catch (error) {
		throw new Trouble('push service', { cause: error });
	}
}
