/** What build.sh says before the long run of ninja; what was counted before it are small steps of other tools. */
export const LONG_RUN = 'skyfair: the long run begins';

/** How far the worker's build has come, from what it says: ninja's `[n/m]` at the beginning of a line. */
export class NinjaProgress {
	#rest = '';
	#begun = false;
	#told = 0;

	/** The tenths that are complete now, when there is one more than before; null otherwise. */
	hear(text: string): number | null {
		const lines = (this.#rest + text).split(/[\r\n]+/);
		this.#rest = lines.pop() ?? '';
		let tenth = this.#told;
		for (const line of lines) {
			if (line === LONG_RUN) this.#begun = true;
			const [, done, all] = /^\[(\d+)\/(\d+)\] /.exec(line) ?? [];
			if (!this.#begun || done === undefined || all === undefined) continue;
			tenth = Math.max(tenth, Math.min(10, Math.floor((10 * Number(done)) / Number(all))));
		}
		if (tenth <= this.#told) return null;
		this.#told = tenth;
		return tenth;
	}
}
