import { type WriteStream, createWriteStream, existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A log that grew over this is set aside when its process starts: one older part is kept. */
const LONGEST_LOG_BYTES = 20 * 1024 * 1024;
const WARN = 40;

const jsonLine = z.looseObject({ level: z.union([z.number(), z.string()]), msg: z.string().optional() });

/** Which lines that are not JSON the person at the terminal should see. */
export type PlainLines = RegExp | 'all' | 'none';

/** What of a child's line the person at the terminal should see: a pino line of warning or worse in one line, or null. */
export function forTerminal(line: string, plainLinesMatter: PlainLines): string | null {
	if (line.startsWith('{')) {
		const parsed = jsonLine.safeParse(parseJson(line));
		if (parsed.success) return isWarning(parsed.data.level) ? (parsed.data.msg ?? line) : null;
	}
	if (line.trim() === '' || plainLinesMatter === 'none') return null;
	return plainLinesMatter === 'all' || plainLinesMatter.test(line) ? line : null;
}

const isWarning = (level: number | string): boolean =>
	typeof level === 'number' ? level >= WARN : ['warn', 'error', 'fatal'].includes(level);

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

export interface ChildLog {
	/** Follows one stream of one life of the process. */
	follow(stream: Readable | null, plainLinesMatter: PlainLines): void;
	note(line: string): void;
	lastLines(): string[];
	close(): void;
}

/** One process's log file; warnings and worse are shown on the terminal with the process's name before them. */
export function openChildLog(name: string, file: string, show: (line: string) => void): ChildLog {
	if (existsSync(file) && statSync(file).size > LONGEST_LOG_BYTES) renameSync(file, `${file}.1`);
	writeFileSync(file, '', { flag: 'a', mode: 0o600 }); // now, so that a full disk is told now
	let stream: WriteStream | null = createWriteStream(file, { flags: 'a', mode: 0o600 });
	const recent: string[] = [];
	stream.on('error', (error) => {
		if (stream === null) return;
		stream = null;
		show(`${name}: its log cannot be written any more (${error.message}); free some disk space`);
	});
	const write = (line: string) => {
		recent.push(line);
		if (recent.length > 20) recent.shift();
		stream?.write(`${line}\n`);
	};
	return {
		follow(source, plainLinesMatter) {
			if (source === null) return;
			createInterface({ input: source, crlfDelay: Infinity }).on('line', (line) => {
				write(line);
				const shown = forTerminal(line, plainLinesMatter);
				if (shown !== null) show(`${name}: ${shown}`);
			});
		},
		note: (line) => write(`-- ${new Date().toISOString()} ${line}`),
		lastLines: () => [...recent],
		close: () => void stream?.end(),
	};
}
