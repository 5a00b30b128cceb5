import { parseArgs } from 'node:util';
import { Product } from '../product/product.ts';
import { type BenchResult, FEWEST_ROUNDS, judge } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';

// npm run -s bench -- [ids] [--json]: each figure is ours against a peer in the same run.
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		json: { type: 'boolean', default: false },
		rounds: { type: 'string', default: String(FEWEST_ROUNDS) },
		/** Use the Skyfair that runs on this folder instead of starting one. */
		'data-dir': { type: 'string' },
		/** What the started product says. */
		verbose: { type: 'boolean', default: false },
	},
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const sayProduct = values.verbose ? say : (): void => undefined;

const unknown = positionals.filter((id) => !benchmarks.some((one) => one.id === id));
if (unknown.length > 0) {
	say(
		`There is no figure ${unknown.join(', ')}. There are: ${benchmarks.map(({ id, part }) => `${id} ${part}`).join('; ')}.`,
	);
	process.exit(64);
}
const wanted = benchmarks.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const folder = values['data-dir'];
// Figures measure the product, not its limits; people are still told apart by their own addresses.
const settings = { LIMIT_FACTOR: '100' };
const product = folder === undefined ? await Product.start(sayProduct, settings) : Product.attach(folder);
const results: BenchResult[] = [];
try {
	for (const benchmark of wanted) {
		const quiet = values.json && !values.verbose;
		const measured = await benchmark.measure({
			product,
			rounds: Number(values.rounds),
			say: quiet ? () => undefined : say,
		});
		const result = judge(benchmark, measured);
		results.push(result);
		if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
	}
} finally {
	await product.stop();
}
if (!values.json) {
	for (const { id, part, ratio, goal, met, rounds, void: reasons, detail } of results) {
		const verdict = ratio === null ? 'VOID' : met ? 'met' : 'NOT MET';
		process.stdout.write(
			`${id.padEnd(4)} ${verdict.padEnd(8)} ${part}: ${ratio ?? '–'} (goal ${goal}, ${rounds} rounds)\n`,
		);
		for (const [name, value] of Object.entries(detail)) process.stdout.write(`     ${name} ${value}\n`);
		for (const reason of reasons) process.stdout.write(`     void: ${reason}\n`);
	}
}
process.exit(results.every(({ met }) => met) ? 0 : 1);
