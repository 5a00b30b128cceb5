import { describe, expect, test } from 'vitest';
import { forTerminal } from './child-log.ts';

describe('what of the logs reaches the terminal', () => {
	test.each([
		['{"level":30,"msg":"listening"}', null],
		['{"level":40,"msg":"redis is away"}', 'redis is away'],
		['{"level":"error","msg":"it broke"}', 'it broke'],
		['{"level":"info","msg":"fine"}', null],
		['TypeError: x is not a function', 'TypeError: x is not a function'],
		['{not json', '{not json'],
		['   ', null],
	])('[setup] %s', (line, shown) => {
		expect(forTerminal(line, 'all')).toBe(shown);
	});

	test('[setup] of PostgreSQL only what stops it', () => {
		expect(forTerminal('ERROR:  duplicate key value', /FATAL|PANIC/)).toBeNull();
		expect(forTerminal('PANIC:  could not write to file', /FATAL|PANIC/)).toContain('PANIC');
	});
});
