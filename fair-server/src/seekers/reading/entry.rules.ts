import { withoutBullet } from './section.rules.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
	'(?:(?:19|20)\\d{2}\\s*(?:[年./-]\\s*\\d{1,2}\\s*月?|年)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,? (?:19|20)\\d{2})';
const now = '(?:至今|现在|今|目前|present|now|current)';
const between = new RegExp(
	`[(（\\[]?(${month})\\s*(?:[-~–—至到]+|to)\\s*(${month}|${now})[)）\\]]?|(${month})\\s*(至今)`,
	'iu',
);

function monthOf(text: string | undefined): string {
	const [, name, year] = /^([a-z]{3})[a-z]*\.?,? (\d{4})$/iu.exec(text ?? '') ?? [];
	if (name !== undefined && year !== undefined)
		return `${year}-${String(months.indexOf(name.toLowerCase()) + 1).padStart(2, '0')}`;
	const [, plainYear, plainMonth] = /^(\d{4})\s*(?:[年./-]\s*(\d{1,2}))?/u.exec(text ?? '') ?? [];
	if (plainYear === undefined) return '';
	// A year alone leaves the month open; the person fills it in.
	return plainMonth === undefined || Number(plainMonth) < 1 || Number(plainMonth) > 12
		? plainYear
		: `${plainYear}-${plainMonth.padStart(2, '0')}`;
}

export interface Entry {
	readonly startedOn: string;
	/** Empty: still going on. */
	readonly endedOn: string;
	/** What stands beside the dates, in its parts. */
	readonly parts: readonly string[];
	readonly lines: readonly string[];
}

const partsOf = (text: string): string[] => {
	const parts = text.split(/[\t|｜·/]|,\s|，|\s[-–—]\s/u).map((part) => part.trim());
	const filled = parts.filter((part) => part !== '' && !/^[-–—~:：()（）]+$/u.test(part));
	// Words that only spaces keep apart are parts where there is nothing else: 「江淮大学 机械工程 本科」.
	const [only] = filled;
	return filled.length === 1 && only !== undefined && /\p{Script=Han} \p{Script=Han}/u.test(only)
		? only.split(' ')
		: filled;
};

/** Cuts a section at its dates. Some write the dates first, some beside the name, some below it. */
export function entriesOf(lines: readonly string[]): { entries: Entry[]; before: string[] } {
	const dated = lines.map((line) => between.exec(line));
	const bare = (at: number): boolean => {
		const line = lines[at] ?? '';
		const match = dated[at];
		return match !== null && match !== undefined && line.replace(match[0], '').replaceAll(/[\s|,，:：]/gu, '') === '';
	};
	const first = dated.findIndex((match) => match !== null);
	// The name stands above its dates when the first dates stand alone below something.
	const isBelow = first > 0 && bare(first);
	const starts = dated.flatMap((match, at) => (match === null ? [] : [isBelow && bare(at) && at > 0 ? at - 1 : at]));
	const entries = starts.map((start, index): Entry => {
		const end = starts[index + 1] ?? lines.length;
		const own = lines.slice(start, end);
		const at = own.findIndex((line) => between.test(line));
		const match = between.exec(own[at] ?? '');
		const [, from, to, openFrom] = match ?? [];
		const beside = (own[at] ?? '').replace(match?.[0] ?? '', '\t');
		const above = own.slice(0, at);
		const isAlone = above.length === 0 && partsOf(beside).length === 0;
		const head = isAlone ? (own[at + 1] ?? '') : [...above, beside].join('\t');
		const until = to === undefined || new RegExp(`^${now}$`, 'iu').test(to) ? '' : monthOf(to);
		return {
			startedOn: monthOf(from ?? openFrom),
			endedOn: until,
			parts: partsOf(head),
			lines: own.slice(at + (isAlone ? 2 : 1)).map(withoutBullet),
		};
	});
	return { entries, before: lines.slice(0, starts[0] ?? lines.length) };
}
