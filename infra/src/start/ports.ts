/** Where each process listens. Only `gateway`, `files` and the media ports face the outside. */
export type Ports = Record<
	'gateway' | 'files' | 'web' | 'fairHttp' | 'fairRealtime' | 'media' | 'mediaRtc' | 'postgres' | 'redis',
	number
>;

/** The inner ports follow the public one, so that a second Skyfair on the machine needs only another PORT. */
export function innerPortBase(publicPort: number): number {
	return publicPort >= 1024 && publicPort <= 60_000 ? publicPort + 100 : 3100;
}

/** Two processes on one port: the sentence that names them, or null. */
export function portClash(ports: Ports): string | null {
	const seen = new Map<number, string>();
	for (const [name, port] of Object.entries(ports)) {
		const other = seen.get(port);
		if (other !== undefined) return `${other} and ${name} are both given port ${port}`;
		seen.set(port, name);
	}
	return null;
}
