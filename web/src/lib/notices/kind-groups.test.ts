import { expect, it } from 'vitest';
import { personalKinds, specOf } from '@skyfair/shared/notices/notice-kinds';
import { kindGroups, necessaryIn } from './kind-groups.ts';

it('[O-04] every necessary kind stands under one heading of the settings, and no heading is empty', () => {
	const shown = kindGroups.map(necessaryIn);
	for (const kinds of shown) expect(kinds.length).toBeGreaterThan(0);
	const necessary = personalKinds.filter((kind) => specOf(kind).necessary);
	expect(shown.flat().toSorted()).toEqual(necessary.toSorted());
});
