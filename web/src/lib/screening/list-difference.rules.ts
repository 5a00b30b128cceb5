import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';

export interface ListChange {
	readonly part: keyof ScreeningLists;
	readonly kind: 'added' | 'removed';
	readonly text: string;
}

const parts = ['words', 'allowed', 'blacklist', 'pay'] as const;

/** What one version has and the other has not, row by row; a row that was edited is one removed and one added. */
export function listDifference(before: ScreeningLists, now: ScreeningLists): ListChange[] {
	return parts.flatMap((part) => {
		const [old, fresh] = [rowsOf(before, part), rowsOf(now, part)];
		return [
			...old.filter((text) => !fresh.includes(text)).map((text) => ({ part, kind: 'removed', text }) as const),
			...fresh.filter((text) => !old.includes(text)).map((text) => ({ part, kind: 'added', text }) as const),
		];
	});
}

function rowsOf(lists: ScreeningLists, part: keyof ScreeningLists): string[] {
	if (part === 'words')
		return lists.words.map(
			({ text, severity, surfaces, reason }) => `${text} · ${severity} · ${surfaces.join(' ')} · ${reason}`,
		);
	if (part === 'allowed') return lists.allowed;
	if (part === 'blacklist') return lists.blacklist.map(({ name, reason }) => `${name} · ${reason}`);
	return lists.pay.map(
		({ occupation, region, monthlyMin, monthlyMax, widest }) =>
			`${occupation} · ${region} · ${monthlyMin}–${monthlyMax} · ×${widest}`,
	);
}

/** Empty rows are rows that nobody has filled in yet. */
export const withoutEmptyRows = (lists: ScreeningLists): ScreeningLists => ({
	...lists,
	words: lists.words.filter(({ text, reason }) => text.trim() !== '' || reason.trim() !== ''),
	allowed: lists.allowed.map((line) => line.trim()).filter((line) => line !== ''),
	blacklist: lists.blacklist.filter(({ name, reason }) => name.trim() !== '' || reason.trim() !== ''),
});
