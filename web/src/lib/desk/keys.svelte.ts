// One key for each step of the desk. They can be switched off, since they stand in the way of some input aids.
const SWITCH = 'skyfair:desk-keys';

class DeskKeys {
	#on = $state(read());

	get on(): boolean {
		return this.#on;
	}
	set on(value: boolean) {
		this.#on = value;
		try {
			localStorage.setItem(SWITCH, value ? 'on' : 'off');
		} catch {
			// A private window: the choice lives as long as the page.
		}
	}

	/** The key that was meant, or nothing while somebody types, a dialog is open or a modifier is held. */
	meant(event: KeyboardEvent): string | null {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
		const target = event.target instanceof Element ? event.target : null;
		if (target?.closest('input:not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]'))
			return null;
		if (event.key === '?') return '?';
		return this.#on ? event.key.toLowerCase() : null;
	}
}

function read(): boolean {
	try {
		return globalThis.localStorage?.getItem(SWITCH) !== 'off';
	} catch {
		return true;
	}
}

export const deskKeys = new DeskKeys();
