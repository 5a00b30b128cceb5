/** Stands in the policy of vite.config.ts where the files origin goes. */
const FILES_PLACE = 'https://files.invalid';

interface Page {
	readonly secure: boolean;
	readonly signedIn: boolean;
	readonly filesUrl: string;
}

/** Beside the content security policy, which SvelteKit writes with a nonce per answer. */
export function setSecurityHeaders(headers: Headers, page: Page): void {
	// Known only when the server starts; the policy is written when it is built.
	const policy = headers.get('content-security-policy');
	if (policy !== null)
		headers.set('content-security-policy', policy.replaceAll(FILES_PLACE, new URL(page.filesUrl).origin));
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'strict-origin-when-cross-origin');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set('x-frame-options', 'DENY');
	headers.set(
		'permissions-policy',
		'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()',
	);
	if (page.secure) headers.set('strict-transport-security', 'max-age=31536000');
	if (page.signedIn) headers.set('cache-control', 'private, no-store');
}
