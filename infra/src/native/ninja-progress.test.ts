import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LONG_RUN, NinjaProgress } from './ninja-progress.ts';

describe('the progress of the media worker’s build', () => {
	test('[setup] is what ninja says of its long run, a tenth at a time', () => {
		const progress = new NinjaProgress();
		expect(progress.hear(`${LONG_RUN}\n[1/200] Compiling C++ object a.o\n`)).toBeNull();
		expect(progress.hear('[20/200] Compiling C++ object b.o\n')).toBe(1);
		expect(progress.hear('[21/200] Compiling c.o\n[60/200] Compiling d.o\n')).toBe(3);
		expect(progress.hear('[200/200] Linking target mediasoup-worker\n')).toBe(10);
	});

	test('[setup] is not what other tools count, before it and meanwhile', () => {
		const progress = new NinjaProgress();
		expect(progress.hear('[3/3] Generating fbs headers\n')).toBeNull();
		expect(progress.hear(`${LONG_RUN}\nFound [5/5] dependencies, 100%\n`)).toBeNull();
		expect(progress.hear('[4/40] Compiling x.o\n')).toBe(1);
	});

	test('[setup] is read across the pieces in which it comes', () => {
		const progress = new NinjaProgress();
		expect(progress.hear(`${LONG_RUN}\n[50/1`)).toBeNull();
		expect(progress.hear('00] Compiling y.o\n')).toBe(5);
	});

	test('[setup] begins with the words that the build says', () => {
		const script = join(import.meta.dirname, '..', '..', 'native', 'mediasoup-worker', 'build.sh');
		expect(readFileSync(script, 'utf8')).toContain(`echo '${LONG_RUN}'\nninja `);
	});
});
