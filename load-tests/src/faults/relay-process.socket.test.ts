import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RelayProcess } from './relay-process.ts';

let server: Server;
let relay: RelayProcess;
beforeEach(async () => {
	server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	relay = await RelayProcess.start();
});
afterEach(async () => {
	await relay.stop();
	server.close();
});

const open = (): Promise<number> => {
	const upstream = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
	return relay.open({ name: 'echo', protocol: 'tcp', listen: { host: '127.0.0.1', port: 0 }, upstream, seed: 1 });
};
async function say(port: number, text: string): Promise<string> {
	const socket = connect({ host: '127.0.0.1', port });
	socket.write(text);
	const [answer] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	return answer.toString();
}

describe('relay process', () => {
	it('[fault-kit] opens a way and changes it while it is in use', async () => {
		const port = await open();
		expect(await say(port, 'hello')).toBe('hello');
		await relay.setToxics('echo', 'downstream', [{ kind: 'limit_data', bytes: 2 }]);
		expect(await say(port, 'hello')).toBe('he');
		await relay.switch('echo', 'down');
		await expect(say(port, 'hello')).rejects.toThrow('ECONNREFUSED');
		await relay.setToxics('echo', 'downstream', []);
		await relay.switch('echo', 'up');
		expect(await say(port, 'again')).toBe('again');
		expect(await relay.counts('echo')).toMatchObject({ connections: 3, upstream: { passedBytes: 15 } });
	});

	it('[fault-kit] refuses what makes no sense and goes on', async () => {
		await expect(relay.counts('nothing')).rejects.toThrow('no way named nothing');
		const port = await open();
		await expect(relay.setFaults('echo', 'upstream', {})).rejects.toThrow('echo is TCP');
		expect(await say(port, 'still here')).toBe('still here');
	});
});
