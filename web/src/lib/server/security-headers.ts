/** Beside the content security policy, which SvelteKit writes with a nonce per answer. */
export function setSecurityHeaders(headers: Headers, page: { secure: boolean; signedIn: boolean }): void {
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
