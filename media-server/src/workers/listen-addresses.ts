import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

export interface ListenAddress {
	readonly host: string;
	readonly announced: string | undefined;
}

/**
 * Pairs each address to listen on with the one that browsers are told. Names are looked up here, once: not every browser
 * takes a name as an ICE candidate.
 */
export async function listenAddresses(
	hosts: readonly string[] | undefined,
	announced: readonly string[],
): Promise<ListenAddress[]> {
	const told = await Promise.all(announced.map(addressOf));
	const listening = hosts ?? [told.every(isLoopback) ? '127.0.0.1' : '0.0.0.0'];
	return listening.map((host, index) => ({ host, announced: told[index] === host ? undefined : told[index] }));
}

async function addressOf(name: string): Promise<string> {
	if (isIP(name)) return name;
	if (name === 'localhost') return '127.0.0.1';
	try {
		return (await lookup(name, { family: 4 })).address;
	} catch {
		return name;
	}
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';
