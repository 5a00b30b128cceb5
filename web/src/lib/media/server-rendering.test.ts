import { expect, it } from 'vitest';

it('[K-03] the server can render a page that knows rooms: nothing touches a browser when it is only imported', async () => {
	expect(globalThis).not.toHaveProperty('window');
	const modules = await Promise.all([
		import('./media-client.ts'),
		import('./local-devices.ts'),

		import('./remote-sound.ts'),
		import('./quality-watch.ts'),
	]);
	expect(modules).toHaveLength(4);
	const [{ RoomConnection }, { listDevices, rememberedDevice }] = modules;
	const connection = new RoomConnection({
		getToken: () => Promise.reject(new Error('never asked')),
		changed: () => undefined,
	});
	expect(connection.view.state).toBe('idle');
	expect(await listDevices()).toEqual({ microphone: [], camera: [], speaker: [] });
	expect(rememberedDevice('camera')).toBeNull();
});
