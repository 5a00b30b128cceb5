import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A client that speaks Engine.IO and Socket.IO frames by hand, so that a test can misbehave as no library would. */
export interface RawClient {
	readonly socket: WebSocket;
	/** Socket.IO events as they arrived: name and first argument. */
	readonly heard: { readonly name: string; readonly payload: unknown }[];
	readonly closed: Promise<number>;
	send(frame: string | Buffer): void;
	/** Resolves when an event of this name is there (also one that came before). */
	until(name: string, count?: number): Promise<void>;
	close(): void;
}

export interface RawOptions {
	readonly origin?: string | undefined;
	/** False: opens the connection and stays silent, without joining the namespace. */
	readonly joins?: boolean;
	/** False: does not answer the server's pings. */
	readonly answersPings?: boolean;
	readonly auth?: object;
	readonly headers?: Record<string, string>;
}

/** Rejects with the HTTP status when the upgrade is refused. */
export async function connectRaw(port: number, path: string, options: RawOptions = {}): Promise<RawClient> {
	const { joins = true, answersPings = true, auth = {}, headers = {} } = options;
	const socket = new WebSocket(`ws://127.0.0.1:${port}${path}/?EIO=4&transport=websocket`, {
		headers: { ...headers, ...(options.origin === undefined ? {} : { origin: options.origin }) },
	});
	const heard: { name: string; payload: unknown }[] = [];
	const waiting = new Set<() => void>();
	let isJoined: () => void = () => undefined;
	const joined = new Promise<void>((resolve) => {
		isJoined = resolve;
	});
	socket.on('message', (data: Buffer) => {
		const frame = data.toString();
		if (frame === '2' && answersPings) socket.send('3');
		if (frame.startsWith('40')) isJoined();
		if (!frame.startsWith('42')) return;
		const [name, payload] = JSON.parse(frame.slice(2)) as [string, unknown];
		heard.push({ name, payload });
		for (const look of waiting) look();
	});
	const closed = new Promise<number>((resolve) => socket.once('close', (code: number) => resolve(code)));
	socket.on('error', () => undefined);
	await Promise.race([
		once(socket, 'open'),
		once(socket, 'unexpected-response').then(([, response]: { statusCode?: number }[]) => {
			throw new Error(`refused with ${response?.statusCode}`);
		}),
		closed.then((code) => {
			throw new Error(`closed with ${code}`);
		}),
	]);
	if (joins) {
		socket.send(`40${JSON.stringify(auth)}`);
		await joined;
	}
	return {
		socket,
		heard,
		closed,
		send: (frame) => socket.send(frame),
		until: (name, count = 1) =>
			new Promise((resolve) => {
				const look = () => {
					if (heard.filter((event) => event.name === name).length < count) return;
					waiting.delete(look);
					resolve();
				};
				waiting.add(look);
				look();
			}),
		close: () => socket.terminate(),
	};
}
