// Whether this browser may be alerted while the page is not in sight.
import type { Problem } from '@skyfair/shared/protocol/problem';
import { call } from '#lib/api/client.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

export type PushState = 'unsupported' | 'off' | 'on' | 'denied';

const isSupported = (): boolean =>
	'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis && isSecureContext;

export async function pushState(): Promise<PushState> {
	if (!isSupported()) return 'unsupported';
	if (Notification.permission === 'denied') return 'denied';
	const registration = await navigator.serviceWorker.getRegistration();
	return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks the person, then the browser's push service, then tells the server. Null: it is on. */
export async function turnPushOn(publicKey: string): Promise<PushState | Problem | null> {
	if (!isSupported()) return 'unsupported';
	if ((await Notification.requestPermission()) !== 'granted') return 'denied';
	await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
	const registration = await navigator.serviceWorker.ready;
	const subscription = await registration.pushManager.subscribe({
		userVisibleOnly: true,
		applicationServerKey: bytesOf(publicKey),
	});
	const { endpoint, keys } = subscription.toJSON();
	const reply = await call('push:subscribe', {
		subscription: { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } },
		language: getLocale(),
	});
	return reply.ok ? null : reply.problem;
}

export async function turnPushOff(): Promise<void> {
	const registration = await navigator.serviceWorker.getRegistration();
	const subscription = await registration?.pushManager.getSubscription();
	if (!subscription) return;
	await call('push:unsubscribe', { endpoint: subscription.endpoint });
	await subscription.unsubscribe();
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0) ?? 0);
