// Progress goes to stderr: stdout belongs to what a command was asked for.

export const say = (line: string): void => void process.stderr.write(`skyfair: ${line}\n`);

/** Names a long step when it begins and says how long it took when it ends. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
	const startedAt = performance.now();
	say(`${title} …`);
	const result = await work();
	const seconds = (performance.now() - startedAt) / 1000;
	if (seconds >= 1) say(`${title}: done in ${seconds.toFixed(1)} s`);
	return result;
}
