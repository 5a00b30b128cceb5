/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
// Shows what is pushed to this browser, and opens the place where it goes on. It keeps nothing: pages come from the network.
import { pushedNotice } from '../lib/notices/pushed-notice.ts';

const worker = globalThis as typeof globalThis & ServiceWorkerGlobalScope;

worker.addEventListener('push', (event) => {
	const notice = pushedNotice(event.data?.text() ?? '');
	if (notice === null) return;
	const { id, title, text, link } = notice;
	// The same id again takes the place of the first: a message that was sent twice is seen once.
	event.waitUntil(
		worker.registration.showNotification(title, { body: text, tag: id, data: link, icon: '/favicon.svg' }),
	);
});

worker.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(open(new URL(String(event.notification.data ?? '/'), worker.location.origin).href));
});

/** A page of ours that is open already is brought to the front; its conversation is not thrown away for a second one. */
async function open(url: string): Promise<void> {
	const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const [page] = pages;
	if (!page) return void (await worker.clients.openWindow(url));
	await page.focus();
	if (!new URL(page.url).pathname.startsWith('/conversations/')) await page.navigate(url).catch(() => null);
}
