import { expect, test } from 'vitest';
import { inOrderOfNeed } from './tables.ts';

test('[V-10] a table is restored behind those that it needs', () => {
	const table = (name: string, ...needs: string[]) => ({ name, needs });
	const ordered = inOrderOfNeed([
		table('tickets', 'booths', 'persons'),
		table('booths', 'fairs'),
		table('fairs'),
		table('persons'),
	]);
	expect(ordered.map(({ name }) => name)).toEqual(['fairs', 'persons', 'booths', 'tickets']);
	expect(() => inOrderOfNeed([table('a', 'b'), table('b', 'a')])).toThrow(/circle: a, b/);
});
