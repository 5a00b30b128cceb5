import type { DatagramFaults } from './datagram-faults.ts';
import type { Direction, TcpProxyCounts } from './tcp-proxy.ts';
import type { Toxic } from './toxics.ts';
import type { UdpRelayCounts } from './udp-relay.ts';

/** One way through the relay process. The name is how it is spoken of later. */
export interface Way {
	readonly name: string;
	readonly protocol: 'tcp' | 'udp';
	readonly listen: { readonly host: string; readonly port: number };
	readonly upstream: { readonly host: string; readonly port: number };
	readonly seed: number | string;
	readonly toxics?: Partial<Record<Direction, readonly Toxic[]>>;
	readonly faults?: Partial<Record<Direction, DatagramFaults>>;
}

/** One JSON line each on the relay's standard input; every one is answered by one line with the same `id`. */
export type RelayRequest = { readonly id: number } & (
	| { readonly do: 'open'; readonly way: Way }
	| { readonly do: 'toxics'; readonly name: string; readonly direction: Direction; readonly toxics: readonly Toxic[] }
	| { readonly do: 'faults'; readonly name: string; readonly direction: Direction; readonly faults: DatagramFaults }
	| { readonly do: 'down' | 'up' | 'reset-all'; readonly name: string }
	| { readonly do: 'counts'; readonly name: string }
);
export type RelayAnswer = { readonly id: number } & (
	| { readonly ok: true; readonly port: number; readonly counts: TcpProxyCounts | UdpRelayCounts }
	| { readonly ok: false; readonly error: string }
);
