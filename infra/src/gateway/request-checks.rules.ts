// Two readers of one byte stream must agree where a request ends. Node's parser already refuses most of what they
// could disagree on; this is the rest, and a second lock on the same door.

/** The status to refuse with and close, or null if the request has one meaning only. */
export function ambiguity(rawHeaders: readonly string[], isUpgrade: boolean): number | null {
	const values = (name: string) =>
		rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
	const lengths = values('content-length');
	const encodings = values('transfer-encoding');
	if (values('host').length !== 1) return 400;
	if (lengths.length > 1 || lengths.some((length) => !/^\d{1,15}$/.test(length))) return 400;
	if (encodings.length > 0) return lengths.length > 0 ? 400 : 411;
	if (isUpgrade && lengths.some((length) => Number(length) > 0)) return 400;
	return Number(lengths[0] ?? 0) > LARGEST_BODY_BYTES ? 413 : null;
}

/** No upload of the product is larger; the API has lower limits of its own. */
export const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
