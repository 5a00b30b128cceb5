// npm run -s screen -- [--surface job|chat|comment|resume] FILE: one text per line in, one JSON line each out. Needs no server.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Surface } from '@skyfair/shared/screening/screening.commands';
import { createScreen } from './screen.ts';

const usage =
	'usage: npm run -s screen -- [--surface job|chat|comment|resume] FILE   (FILE may be - for standard input)';

function stop(sentence: string, exitCode: number): never {
	process.stderr.write(`screen: ${sentence}\n`);
	process.exit(exitCode);
}

function asked(): { surface: Surface; file: string } {
	try {
		const { values, positionals } = parseArgs({
			options: { surface: { type: 'string', default: 'job' } },
			allowPositionals: true,
		});
		const surface = Surface.safeParse(values.surface);
		const [file, ...more] = positionals;
		if (!surface.success || file === undefined || more.length > 0) stop(usage, 64);
		return { surface: surface.data, file };
	} catch {
		return stop(usage, 64);
	}
}

/** Ends of lines are line feeds only: a text may hold any other separator. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
	let rest = '';
	for await (const chunk of chunks) {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	if (rest !== '') yield rest;
}

const { surface, file } = asked();
const screen = createScreen();
// npm changes into the project; a path means what it meant where the command was typed.
const input = file === '-' ? process.stdin : createReadStream(resolve(process.env['INIT_CWD'] ?? process.cwd(), file));
input.setEncoding('utf8');

let waiting: string[] = [];
const flush = async () => {
	const text = waiting.join('');
	waiting = [];
	if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
};
try {
	for await (const line of linesOf(input)) {
		const hits = line.trim() === '' ? [] : screen(line.replace(/\r$/, ''), surface);
		waiting.push(`${JSON.stringify({ hits })}\n`);
		if (waiting.length >= 200) await flush();
	}
	await flush();
} catch (error) {
	stop(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 66);
}
