// Which fair the tab 会场 leads to: the one that was looked at last.
const STORE = 'skyfair:fair';

export function rememberFair(fairId: string): void {
	try {
		localStorage.setItem(STORE, fairId);
	} catch {
		// A private window: the tab leads to the list of fairs.
	}
}

export function lastFair(): string | null {
	try {
		return localStorage.getItem(STORE);
	} catch {
		return null;
	}
}
