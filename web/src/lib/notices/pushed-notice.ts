export interface PushedNotice {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	/** A path on this site. */
	readonly link: string;
}

/** What came with a push; null for anything that is not one of ours. A link never leads away from this site. */
export function pushedNotice(text: string): PushedNotice | null {
	let given: unknown;
	try {
		given = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof given !== 'object' || given === null) return null;
	const { id, title, text: said, link } = given as Record<string, unknown>;
	if (typeof id !== 'string' || typeof title !== 'string' || typeof said !== 'string') return null;
	const isOurs = typeof link === 'string' && /^\/(?!\/)/.test(link);
	return { id, title, text: said, link: isOurs ? link : '/' };
}
