/** `2.36` of the running process, null where there is no glibc (musl, macOS). */
export function runningGlibc(): string | null {
	const report: unknown = process.report.getReport();
	if (typeof report !== 'object' || report === null || !('header' in report)) return null;
	const { header } = report;
	if (typeof header !== 'object' || header === null || !('glibcVersionRuntime' in header)) return null;
	return typeof header.glibcVersionRuntime === 'string' ? header.glibcVersionRuntime : null;
}

/** Version numbers part by part: 2.4 is older than 2.36. */
export function isOlderVersion(version: string, than: string): boolean {
	const left = version.split('.').map(Number);
	const right = than.split('.').map(Number);
	for (let i = 0; i < Math.max(left.length, right.length); i++) {
		const difference = (left[i] ?? 0) - (right[i] ?? 0);
		if (difference !== 0) return difference < 0;
	}
	return false;
}

/** What the uWebSockets.js build was linked against. */
export const UWS_GLIBC = '2.38';

export const needsRetarget = (platform: NodeJS.Platform, glibc: string | null): boolean =>
	platform === 'linux' && glibc !== null && isOlderVersion(glibc, UWS_GLIBC);
