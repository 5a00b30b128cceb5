import { createInterface } from 'node:readline';
import type { RelayAnswer, RelayRequest } from './relay-protocol.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { UdpRelay } from './udp-relay.ts';

// The fault proxy and relay as a process of their own, so that a busy test does not make the network slow.
// JSON lines in, JSON lines out (relay-protocol.ts). It ends when its standard input does: nobody can forget it.
const ways = new Map<string, TcpProxy | UdpRelay>();

async function obey(request: RelayRequest): Promise<TcpProxy | UdpRelay> {
	if (request.do === 'open') {
		const { way } = request;
		const opened = way.protocol === 'tcp' ? await TcpProxy.listen(way) : await UdpRelay.listen(way);
		ways.set(way.name, opened);
		return opened;
	}
	const way = ways.get(request.name);
	if (!way) throw new Error(`There is no way named ${request.name}.`);
	if (request.do === 'counts') return way;
	if (way instanceof UdpRelay) {
		if (request.do !== 'faults') throw new Error(`${request.do} is for TCP, ${request.name} is UDP.`);
		way.setFaults(request.direction, request.faults);
		return way;
	}
	switch (request.do) {
		case 'toxics':
			way.setToxics(request.direction, request.toxics);
			break;
		case 'down':
			await way.down();
			break;
		case 'up':
			await way.up();
			break;
		case 'reset-all':
			way.resetAll();
			break;
		case 'faults':
			throw new Error(`faults is for UDP, ${request.name} is TCP.`);
	}
	return way;
}

const answer = (line: RelayAnswer): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

for await (const line of createInterface({ input: process.stdin })) {
	const request = JSON.parse(line) as RelayRequest;
	try {
		const { port, counts } = await obey(request);
		answer({ id: request.id, ok: true, port, counts });
	} catch (error) {
		answer({ id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) });
	}
}
for (const way of ways.values()) await way.close();
