import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io';
import type { Reply } from '../../protocol/problem.ts';
import type { Caller, Dispatcher } from '../dispatch.ts';

/**
 * The only code that sees a raw payload of a socket: each event goes to the dispatcher and is always acknowledged.
 * One listener per socket, not one per command: ten thousand sockets share one table.
 */
export function bindCommands<Who>(
	socket: Socket,
	dispatcher: Dispatcher<Who>,
	caller: Omit<Caller<Who>, 'requestId' | 'mouth'>,
): void {
	const connectionId = randomUUID();
	let count = 0;
	socket.onAny((event: string, envelope: unknown, ack: unknown) => {
		const answer = (reply: Reply<unknown>): void => {
			if (typeof ack === 'function') (ack as (reply: Reply<unknown>) => void)(reply);
		};
		const { key, input } =
			typeof envelope === 'object' && envelope !== null ? (envelope as { key?: unknown; input?: unknown }) : {};
		count += 1;
		dispatcher
			.run(event, input, typeof key === 'string' ? key : undefined, {
				...caller,
				mouth: 'socket',
				requestId: `${connectionId}.${count}`,
			})
			.then(answer, () => answer({ ok: false, problem: { code: 'internal', reference: connectionId } }));
	});
}
