/** Only a path of our own site: `//evil.example` and `https:` are none. */
export function safePath(next: string | null): string | null {
	return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
