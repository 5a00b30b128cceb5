import { parseArgs } from 'node:util';
import { faultScenarios } from './fault-scenarios.ts';
import { Product } from '../product/product.ts';
import { type FaultResult, runFault } from './run-fault.ts';

// npm run -s faults -- [ids] [--minutes n] [--json]: breaks the product while people use it, and looks for what was lost.
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		json: { type: 'boolean', default: false },
		/** Per fault; without it each fault is injected three times. */
		minutes: { type: 'string' },
		seed: { type: 'string', default: String(Date.now()) },
		seekers: { type: 'string', default: '24' },
		/** Use the Skyfair that runs on this folder instead of starting one. */
		'data-dir': { type: 'string' },
		/** What the started product and the runs say. */
		verbose: { type: 'boolean', default: false },
	},
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const sayProduct = values.verbose ? say : (): void => undefined;

const unknown = positionals.filter((id) => !faultScenarios.some((scenario) => scenario.id === id));
if (unknown.length > 0) {
	say(
		`There is no fault ${unknown.join(', ')}. There are: ${faultScenarios.map(({ id, title }) => `${id} ${title}`).join('; ')}.`,
	);
	process.exit(64);
}
const wanted = faultScenarios.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const folder = values['data-dir'];
const product = folder === undefined ? await Product.start(sayProduct) : Product.attach(folder);
const results: FaultResult[] = [];
try {
	for (const scenario of wanted) {
		const result = await runFault(scenario, {
			product,
			seed: values.seed,
			seekers: Number(values.seekers),
			minutes: values.minutes === undefined ? null : Number(values.minutes),
			injections: 3,
			say: values.json && !values.verbose ? () => undefined : say,
		});
		results.push(result);
		if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
	}
} finally {
	await product.stop();
}
if (!values.json) {
	process.stdout.write(`seed ${values.seed}\n`);
	for (const { id, injections, acked, lost, met, broken, servedAfterMs } of results) {
		const words = [
			`${injections} injections`,
			`${acked} acknowledged`,
			`${lost} lost`,
			`served again after ${servedAfterMs} ms`,
		];
		process.stdout.write(
			`${id.padEnd(4)} ${met ? 'met    ' : 'NOT MET'} ${words.join(', ')}${broken.length > 0 ? `, broken: ${broken.join(' ')}` : ''}\n`,
		);
	}
}
process.exit(results.every(({ met }) => met) ? 0 : 1);
