import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NamespaceRefused, NetworkNamespace, sweepAbandoned } from './netns.ts';

const isRoot = process.geteuid?.() === 0;

/** With root: the test. Without: the refusal must come, in words that tell what to do. Never nothing. */
const asRoot = (test: () => Promise<void>) => async (): Promise<void> => {
	if (isRoot) return test();
	const refusal: unknown = await NetworkNamespace.create().catch((error: unknown) => error);
	if (!(refusal instanceof NamespaceRefused))
		throw new Error('made a namespace without root, or failed otherwise', { cause: refusal });
};

/** A UDP echo on the host's end, and a program inside that sends and counts what comes back. */
let echo: Socket;
let heard: string[];
beforeEach(async () => {
	heard = [];
	echo = createSocket('udp4');
	echo.on('message', (data, from) => {
		heard.push(data.toString());
		echo.send(data, from.port, from.address);
	});
	echo.bind(0, '0.0.0.0');
	await once(echo, 'listening');
});
afterEach(() => {
	NetworkNamespace.destroyAll();
	echo.close();
});

/** Sends one by one; with `wait` each waits for its answer. */
const sender = `
	const [host, port, count, wait] = process.argv.slice(1);
	const socket = require('node:dgram').createSocket('udp4');
	let answers = 0;
	let left = Number(count);
	const next = () => left-- > 0 ? socket.send('x', Number(port), host, () => wait === 'wait' ? 0 : next()) : finish();
	const finish = () => { console.log(answers); socket.close(); };
	socket.on('message', () => { answers += 1; if (wait === 'wait') next(); });
	next();
`;
const send = async (namespace: NetworkNamespace, count: number, wait: 'wait' | 'no-wait'): Promise<number> =>
	Number(
		await namespace.run(process.execPath, [
			'-e',
			sender,
			namespace.hostAddress,
			String(echo.address().port),
			String(count),
			wait,
		]),
	);

describe('network namespaces', () => {
	it(
		'[fault-kit] a program inside reaches the host by its address and by name, and nothing else',
		asRoot(async () => {
			const namespace = await NetworkNamespace.create({ hostNames: ['fair.example'] });
			expect(await send(namespace, 20, 'wait')).toBe(20);
			expect(await namespace.run('getent', ['hosts', 'fair.example'])).toContain(namespace.hostAddress);
			expect(await namespace.run('ip', ['-br', 'link'])).not.toContain('eth0@');
			expect(readdirSync('/run/netns')).toContain(namespace.name);
		}),
	);

	it(
		'[fault-kit] loses about as many packets as asked',
		asRoot(async () => {
			const namespace = await NetworkNamespace.create();
			await namespace.lose({ direction: 'out', percent: 10, protocol: 'udp' });
			await send(namespace, 3_000, 'no-wait');
			const lost = await namespace.dropped('out');
			// Ten standard deviations: sqrt(3000 × 0.1 × 0.9) = 16.
			expect(Math.abs(lost - 300)).toBeLessThan(165);
			await namespace.lose();
			expect(await send(namespace, 50, 'wait')).toBe(50);
		}),
	);

	it(
		'[fault-kit] a partition may be one-sided: what is sent arrives, what is answered does not',
		asRoot(async () => {
			const namespace = await NetworkNamespace.create();
			await namespace.partition('in');
			expect(await send(namespace, 30, 'no-wait')).toBe(0);
			while (heard.length < 30) await once(echo, 'message');
			expect(await namespace.dropped('out')).toBe(0);
			await namespace.partition('both');
			await send(namespace, 30, 'no-wait');
			expect(await namespace.dropped('out')).toBe(30);
			expect(heard).toHaveLength(30);
			await namespace.partition('none');
			expect(await send(namespace, 5, 'wait')).toBe(5);
		}),
	);

	it(
		'[fault-kit] sends a port of the host to another one, where a relay waits',
		asRoot(async () => {
			const namespace = await NetworkNamespace.create();
			await namespace.redirect({ protocol: 'udp', port: 9, toPort: echo.address().port });
			const answers = await namespace.run(process.execPath, ['-e', sender, namespace.hostAddress, '9', '5', 'wait']);
			expect(Number(answers)).toBe(5);
		}),
	);

	it(
		'[fault-kit] ends what runs inside and leaves nothing behind',
		asRoot(async () => {
			const namespace = await NetworkNamespace.create();
			const child = namespace.spawn('sleep', ['600']);
			const ended = once(child, 'exit');
			await once(child, 'spawn');
			namespace.destroy();
			await ended;
			namespace.destroy();
			expect(existsSync(`/run/netns/${namespace.name}`)).toBe(false);
			expect(existsSync(`/etc/netns/${namespace.name}`)).toBe(false);
			expect(existsSync(`/sys/class/net/${namespace.name}h`)).toBe(false);
		}),
	);

	it(
		'[fault-kit] sweeps away what a killed process left',
		asRoot(async () => {
			const path = JSON.stringify(fileURLToPath(new URL('netns.ts', import.meta.url)));
			const program = `const { NetworkNamespace } = await import(${path});
			const { name } = await NetworkNamespace.create();
			console.log(name);
			process.kill(process.pid, 'SIGKILL');`;
			const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			const [name] = (await once(child.stdout, 'data')) as [Buffer];
			await once(child, 'exit');
			const left = name.toString().trim();
			expect(existsSync(`/run/netns/${left}`)).toBe(true);
			sweepAbandoned();
			expect(existsSync(`/run/netns/${left}`)).toBe(false);
		}),
	);

	it('[fault-kit] says what to do to somebody without the rights', async () => {
		const path = JSON.stringify(fileURLToPath(new URL('netns.ts', import.meta.url)));
		const program = `if (process.getuid() === 0) process.setuid(65534);
			const { NetworkNamespace } = await import(${path});
			await NetworkNamespace.create().catch((error) => console.log(error.message));`;
		const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [said] = (await once(child.stdout, 'data')) as [Buffer];
		expect(said.toString()).toContain('need root: run this as root (sudo), or leave out the faults');
	});
});
