import { describe, expect, test } from 'vitest';
import { ambiguity } from './request-checks.rules.ts';

const host = ['Host', 'localhost'];

describe('requests that could be read in two ways', () => {
	test.each([
		['an ordinary one', [...host, 'Content-Length', '5'], false, null],
		['no body', host, false, null],
		['both lengths', [...host, 'Content-Length', '5', 'Transfer-Encoding', 'chunked'], false, 400],
		['chunks', [...host, 'Transfer-Encoding', 'chunked'], false, 411],
		['two lengths', [...host, 'Content-Length', '5', 'content-length', '6'], false, 400],
		['a list of lengths', [...host, 'Content-Length', '5, 5'], false, 400],
		['a signed length', [...host, 'Content-Length', '+5'], false, 400],
		['two hosts', [...host, 'host', 'other'], false, 400],
		['no host', ['Accept', '*/*'], false, 400],
		['a body before an upgrade', [...host, 'Content-Length', '5'], true, 400],
		['a body without end', [...host, 'Content-Length', '99999999999'], false, 413],
	])('[threat-15] %s', (_, headers, isUpgrade, status) => {
		expect(ambiguity(headers, isUpgrade)).toBe(status);
	});
});
