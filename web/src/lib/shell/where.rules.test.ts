import { describe, expect, it } from 'vitest';
import { linkOf } from './where.rules.ts';

describe('the link of a page', () => {
	const links = ['/', '/platform', '/platform/blacklist', '/organizer'];
	it.each([
		['/', '/'],
		['/platform', '/platform'],
		['/platform/new', '/platform'],
		['/platform/blacklist', '/platform/blacklist'],
		['/platform/blacklisted', '/platform'],
		['/organizer/fairs/1', '/organizer'],
		['/elsewhere', null],
	])('%s belongs to %s', (path, link) => {
		expect(linkOf(path, links)).toBe(link);
	});
});
