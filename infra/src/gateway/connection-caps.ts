import type { Socket } from 'node:net';
import { plainAddress } from './forwarded-headers.ts';

/** Counts open connections per address; a whole campus may sit behind one, so the limit is wide. */
export function createConnectionCap(perAddress: number): (socket: Socket) => boolean {
	const open = new Map<string, number>();
	return (socket) => {
		const address = plainAddress(socket.remoteAddress ?? '');
		const count = (open.get(address) ?? 0) + 1;
		if (count > perAddress) return false;
		open.set(address, count);
		socket.once('close', () => {
			const left = (open.get(address) ?? 1) - 1;
			if (left === 0) open.delete(address);
			else open.set(address, left);
		});
		return true;
	};
}
