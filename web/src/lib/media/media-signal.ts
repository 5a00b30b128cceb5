// One signalling socket to the media server: typed by the table in shared, alive from `open` to `lost` and never reused.
import { io, type Socket } from 'socket.io-client';
import type { mediaCommands, mediaNotices } from '@skyfair/shared/media/media.commands';
import type { InputOf, NoticeEvents, OutputOf } from '@skyfair/shared/protocol/command-table';
import type { Problem, ProblemCode, Reply } from '@skyfair/shared/protocol/problem';
import { PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';

type Commands = typeof mediaCommands;
export type MediaNoticeEvents = NoticeEvents<typeof mediaNotices>;
export type EnteredRoom = OutputOf<Commands, 'media:enter'>;

const OPEN_WITHIN_MS = 8_000;
const ANSWER_WITHIN_MS = 6_000;

/** What the media server answered, or `try-later` when it did not answer. */
export class MediaRefusal extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.code);
		this.name = 'MediaRefusal';
		this.problem = problem;
	}
}

export class MediaSignal {
	readonly #socket: Socket;
	readonly #onLost: () => void;
	#lost = false;

	private constructor(socket: Socket, onLost: () => void) {
		this.#socket = socket;
		this.#onLost = onLost;
		socket.on('disconnect', () => this.close());
	}

	/** `url` is an origin; empty means the page's own. */
	static open(url: string, onLost: () => void): Promise<MediaSignal> {
		const options = {
			path: '/media',
			transports: ['websocket'],
			reconnection: false,
			forceNew: true,
			auth: { protocol: PROTOCOL_VERSION },
		};
		const socket = url === '' ? io(options) : io(url, options);
		return new Promise((resolve, reject) => {
			const fail = (error: Error & { data?: { code?: string } }): void => {
				clearTimeout(timer);
				socket.removeAllListeners();
				socket.close();
				reject(new MediaRefusal({ code: error.data?.code === 'reload' ? 'reload' : 'try-later' }));
			};
			const timer = setTimeout(() => fail(new Error('no answer')), OPEN_WITHIN_MS);
			socket.once('connect_error', fail);
			socket.once('connect', () => {
				clearTimeout(timer);
				socket.off('connect_error', fail);
				resolve(new MediaSignal(socket, onLost));
			});
		});
	}

	get isOpen(): boolean {
		return !this.#lost && this.#socket.connected;
	}

	on<Name extends keyof MediaNoticeEvents>(name: Name, listener: MediaNoticeEvents[Name]): void {
		// oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- without it the untyped socket's overloads do not match
		this.#socket.on(name as string, listener);
	}

	async ask<Name extends keyof Commands>(
		name: Name,
		input: InputOf<Commands, Name>,
		withinMs = ANSWER_WITHIN_MS,
	): Promise<OutputOf<Commands, Name>> {
		let reply: Reply<OutputOf<Commands, Name>>;
		try {
			reply = (await this.#socket.timeout(withinMs).emitWithAck(name, { input })) as typeof reply;
		} catch {
			throw new MediaRefusal({ code: 'try-later' });
		}
		if (!reply.ok) throw new MediaRefusal(reply.problem);
		return reply.data;
	}

	/** Safe to call twice; the owner hears of the end once, whoever began it. */
	close(): void {
		if (this.#lost) return;
		this.#lost = true;
		this.#socket.removeAllListeners();
		this.#socket.close();
		this.#onLost();
	}
}

/** The code of a refusal, whoever refused. */
export const codeOf = (error: unknown): ProblemCode | null => {
	if (error instanceof MediaRefusal) return error.problem.code;
	const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
	return typeof code === 'string' ? (code as ProblemCode) : null;
};
