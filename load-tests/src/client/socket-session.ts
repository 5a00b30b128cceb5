import { io, type Socket } from 'socket.io-client';
import type { CommandInput, CommandName, CommandOutput, NoticeName } from '@skyfair/shared/protocol/all-commands';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';
import type { HttpSession } from './http-session.ts';

const RECONNECT_AFTER_MS = { first: 150, longest: 2_000 } as const;

/** A socket of a signed-in person; comes back by itself, each time with a new one-time ticket. */
export class SocketSession {
	readonly #socket: Socket;
	readonly #onConnected: (() => void)[] = [];
	#closed = false;

	constructor(http: HttpSession) {
		const { url, origin, localAddress } = http.place;
		const options = {
			path: '/rt',
			transports: ['websocket'],
			extraHeaders: { origin },
			rejectUnauthorized: false,
			reconnectionDelay: RECONNECT_AFTER_MS.first,
			reconnectionDelayMax: RECONNECT_AFTER_MS.longest,
			timeout: 5_000,
			auth: (give: (auth: object) => void) => {
				// Without a ticket the server refuses, and we come again below: the way for a ticket may be away as well.
				http.command('session:socket-ticket', {}).then(
					({ ticket }) => give({ ticket, version: PROTOCOL_VERSION }),
					() => give({ version: PROTOCOL_VERSION }),
				);
			},
			...(localAddress ? { localAddress } : {}),
		};
		this.#socket = io(url, options);
		this.#socket.on('connect', () => {
			for (const tell of this.#onConnected) tell();
		});
		this.#socket.on('connect_error', () => this.#comeAgain());
		this.#socket.on('disconnect', (reason) => {
			// These two the client library does not repair by itself.
			if (reason === 'io server disconnect' || reason === 'io client disconnect') this.#comeAgain();
		});
	}

	get isConnected(): boolean {
		return this.#socket.connected;
	}

	/** Called at each connection, the first one too if it is still to come. */
	onConnected(tell: () => void): void {
		this.#onConnected.push(tell);
		if (this.#socket.connected) tell();
	}

	onNotice(name: NoticeName, tell: (payload: unknown) => void): void {
		this.#socket.on(name, tell);
	}

	/** One try. Throws where no answer came: nobody knows then what became of it. */
	async ask<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key: string | undefined,
		withinMs: number,
	): Promise<Reply<CommandOutput<Name>>> {
		// Without a connection the library would keep the event and send it later, when nobody waits for it any more.
		if (!this.#socket.connected) throw new Error('not connected');
		const envelope = key === undefined ? { input } : { key, input };
		return (await this.#socket.timeout(withinMs).emitWithAck(name, envelope)) as Reply<CommandOutput<Name>>;
	}

	close(): void {
		this.#closed = true;
		this.#socket.disconnect();
	}

	#comeAgain(): void {
		if (this.#closed || this.#socket.active) return;
		setTimeout(() => {
			if (!this.#closed && !this.#socket.connected) this.#socket.connect();
		}, RECONNECT_AFTER_MS.first * 2);
	}
}
