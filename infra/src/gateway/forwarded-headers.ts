import type { IncomingHttpHeaders } from 'node:http';

/** Only this gateway may say who asked and by which name: whatever a client says about it is dropped. */
const OURS =
	/^(?:x-forwarded-.*|forwarded|x-real-ip|x-request-id|x-user-id|x-client-ip|true-client-ip|cf-connecting-ip|x-cluster-client-ip|x-original-.*|x-rewrite-url|x-skyfair-.*)$/;

/** Meant for one hop only (RFC 9110, 7.6.1); `expect` was answered by us already. */
const ONE_HOP = new Set([
	'connection',
	'keep-alive',
	'proxy-connection',
	'proxy-authorization',
	'te',
	'trailer',
	'upgrade',
	'expect',
]);

export interface Hop {
	address: string;
	scheme: 'http' | 'https';
	requestId: string;
}

/** Rewrites the headers in place to what the upstream may believe. */
export function rewriteHeaders(headers: IncomingHttpHeaders, hop: Hop, isUpgrade: boolean): void {
	const isLast = /(?:^|,)\s*close\s*(?:,|$)/i.test(headers.connection ?? '');
	for (const name of Object.keys(headers))
		// Some frameworks read `_` as `-`: the spelling must not be a way around.
		if (OURS.test(name.replaceAll('_', '-')) || (!isUpgrade && ONE_HOP.has(name))) delete headers[name];
	headers['x-forwarded-for'] = plainAddress(hop.address);
	headers['x-forwarded-proto'] = hop.scheme;
	headers['x-forwarded-host'] = headers.host;
	headers['x-request-id'] = hop.requestId;
	// httpxy hands this one word back to the client: a client that wants to hang up must be let go.
	headers.connection = isUpgrade ? 'Upgrade' : isLast ? 'close' : 'keep-alive';
}

/** An IPv4 client of a dual-stack listener shows as ::ffff:1.2.3.4. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
