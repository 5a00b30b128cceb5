/** What a namespace does to packets on their way in and out, as nftables rules. */
export interface PacketRules {
	readonly losses: readonly PacketLoss[];
	readonly partition: 'none' | 'in' | 'out' | 'both';
	readonly redirects: readonly Redirect[];
}
export interface PacketLoss {
	readonly direction: 'in' | 'out';
	readonly percent: number;
	readonly protocol?: 'tcp' | 'udp';
}
/** What is sent to this port of the host arrives at another one, where a relay waits. */
export interface Redirect {
	readonly protocol: 'tcp' | 'udp';
	readonly host: string;
	readonly port: number;
	readonly toPort: number;
}

export const noRules: PacketRules = { losses: [], partition: 'none', redirects: [] };
const TABLE = 'skyfair_faults';

/** The whole table, made anew each time: nftables replaces it in one step. The loop interface is never touched. */
export function renderRules({ losses, partition, redirects }: PacketRules): string {
	const drops = (direction: 'in' | 'out'): string[] => [
		direction === 'in' ? 'iifname "lo" accept' : 'oifname "lo" accept',
		...(partition === 'both' || partition === direction ? ['counter drop'] : []),
		...losses.filter((loss) => loss.direction === direction).map(lossRule),
	];
	const chain = (name: string, hook: string, rules: readonly string[]): string =>
		[`	chain ${name} {`, `		${hook}`, ...rules.map((rule) => `		${rule}`), '	}'].join('\n');
	return [
		`add table ip ${TABLE}`,
		`delete table ip ${TABLE}`,
		`table ip ${TABLE} {`,
		chain('arriving', 'type filter hook input priority 0', drops('in')),
		chain('leaving', 'type filter hook output priority 0', drops('out')),
		chain('redirected', 'type nat hook output priority -100', redirects.map(redirectRule)),
		'}',
		'',
	].join('\n');
}

function lossRule({ percent, protocol }: PacketLoss): string {
	const which = protocol ? `meta l4proto ${protocol} ` : '';
	return `${which}numgen random mod 100000 < ${Math.round(percent * 1_000)} counter drop`;
}

const redirectRule = ({ protocol, host, port, toPort }: Redirect): string =>
	`ip daddr ${host} ${protocol} dport ${port} dnat to ${host}:${toPort}`;

/** How many packets the rules of one direction have dropped, from the listing of the table. */
export function droppedIn(listing: string, direction: 'in' | 'out'): number {
	const chain = direction === 'in' ? 'arriving' : 'leaving';
	const [, rules = ''] = listing.split(`chain ${chain} {`);
	const [own = ''] = rules.split('}');
	return [...own.matchAll(/counter packets (\d+)/g)].reduce((sum, [, packets]) => sum + Number(packets), 0);
}

export const listRules = ['list', 'table', 'ip', TABLE] as const;
