/** Calls back when the machine changes its network. Chromium tells when Wi-Fi becomes mobile; elsewhere only the return is told. */
export function watchNetwork(changed: () => void): () => void {
	const { navigator } = globalThis as { navigator?: Navigator & { connection?: EventTarget } };
	const places = [typeof window === 'undefined' ? undefined : window, navigator?.connection];
	const events = ['online', 'change'];
	for (const [index, place] of places.entries()) place?.addEventListener(events[index] ?? '', changed);
	return () => {
		for (const [index, place] of places.entries()) place?.removeEventListener(events[index] ?? '', changed);
	};
}
