/** Short news that needs no answer. Anything that needs one is a Notice on the page. */
interface Toast {
	readonly id: number;
	readonly tone: 'good' | 'plain' | 'bad';
	readonly text: string;
}

class Toasts {
	#list = $state.raw<readonly Toast[]>([]);
	#next = 1;

	get list(): readonly Toast[] {
		return this.#list;
	}

	show(text: string, tone: Toast['tone'] = 'plain', stayMs = 6_000): void {
		const toast = { id: this.#next++, tone, text };
		this.#list = [...this.#list.slice(-2), toast];
		setTimeout(() => this.dismiss(toast.id), stayMs);
	}

	dismiss(id: number): void {
		this.#list = this.#list.filter((toast) => toast.id !== id);
	}
}

export const toasts = new Toasts();
