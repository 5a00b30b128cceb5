import { NetworkNamespace } from './netns.ts';
import { RelayProcess } from './relay-process.ts';
import type { TcpProxyCounts } from './tcp-proxy.ts';
import type { UdpRelayCounts } from './udp-relay.ts';

/** The hard way to the product: from another network, by name, over a long and lossy line. */
export interface HardWayOptions {
	/** The port of the product's one origin; the clients use the same number. */
	readonly gatewayPort: number;
	/** Each carries media over UDP and, where UDP does not pass, over TCP. */
	readonly mediaPorts: readonly number[];
	/** The name in the address that the clients open, as in PUBLIC_URL. */
	readonly hostName: string;
	/** For one direction: a round trip takes twice as long. */
	readonly delayMs: number;
	readonly lossPercent: number;
	readonly seed: number | string;
	/** Where the product's processes listen on this machine. */
	readonly productHost?: string;
}

export class HardWay {
	readonly namespace: NetworkNamespace;
	/** What the product must announce to clients as its media address (MEDIA_ANNOUNCED_ADDRESS). */
	readonly announcedAddress: string;
	readonly relay: RelayProcess;

	private constructor(namespace: NetworkNamespace, relay: RelayProcess) {
		this.namespace = namespace;
		this.announcedAddress = namespace.hostAddress;
		this.relay = relay;
	}

	static async create(options: HardWayOptions): Promise<HardWay> {
		const namespace = await NetworkNamespace.create({ hostNames: [options.hostName] });
		const way = new HardWay(namespace, await RelayProcess.start());
		try {
			await way.#open(options);
		} catch (error) {
			await way.close();
			throw error;
		}
		return way;
	}

	async mediaCounts(port: number): Promise<UdpRelayCounts> {
		const counts = await this.relay.counts(`udp ${port}`);
		if (!('clients' in counts)) throw new Error('that is a TCP way');
		return counts;
	}

	async gatewayCounts(port: number): Promise<TcpProxyCounts> {
		const counts = await this.relay.counts(`tcp ${port}`);
		if (!('connections' in counts)) throw new Error('that is a UDP way');
		return counts;
	}

	async close(): Promise<void> {
		await this.relay.stop();
		this.namespace.destroy();
	}

	/**
	 * The product may hold its ports on every address of this machine, so the relay listens on free ones and the
	 * namespace sends the well-known numbers there. Datagrams are lost by the relay, which follows the seed; TCP can only
	 * lose whole packets under the kernel's own retransmission, so those are lost by the namespace.
	 */
	async #open({
		gatewayPort,
		mediaPorts,
		delayMs,
		lossPercent,
		seed,
		productHost = '127.0.0.1',
	}: HardWayOptions): Promise<void> {
		const { namespace, relay } = this;
		const listen = { host: namespace.hostAddress, port: 0 };
		const redirects: { protocol: 'tcp' | 'udp'; port: number; toPort: number }[] = [];
		for (const port of [gatewayPort, ...mediaPorts]) {
			const latency = [{ kind: 'latency', latencyMs: delayMs }] as const;
			const way = {
				name: `tcp ${port}`,
				protocol: 'tcp',
				listen,
				upstream: { host: productHost, port },
				seed,
			} as const;
			const toPort = await relay.open({ ...way, toxics: { upstream: latency, downstream: latency } });
			redirects.push({ protocol: 'tcp', port, toPort });
		}
		for (const port of mediaPorts) {
			const way = {
				name: `udp ${port}`,
				protocol: 'udp',
				listen,
				upstream: { host: productHost, port },
				seed,
			} as const;
			const faults = { delayMs, lossPercent };
			const toPort = await relay.open({ ...way, faults: { upstream: faults, downstream: faults } });
			redirects.push({ protocol: 'udp', port, toPort });
		}
		await namespace.redirect(...redirects);
		await namespace.lose(
			{ direction: 'in', percent: lossPercent, protocol: 'tcp' },
			{ direction: 'out', percent: lossPercent, protocol: 'tcp' },
		);
	}
}
