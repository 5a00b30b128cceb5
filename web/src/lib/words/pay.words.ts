import { m } from '#lib/paraglide/messages.js';
import { countWords } from '#lib/time/time.words.ts';

interface Pay {
	min: number;
	max: number;
	unit: 'hour' | 'day' | 'month' | 'year';
	months?: number | undefined;
}
const units: Record<Pay['unit'], (input: { pay: string }) => string> = {
	hour: m.job_pay_hour,
	day: m.job_pay_day,
	month: m.job_pay_month,
	year: m.job_pay_year,
};

/** 9,000–14,000 元/月 · 13 薪 */
export function payWords({ min, max, unit, months }: Pay): string {
	const band = units[unit]({ pay: min === max ? countWords(min) : `${countWords(min)}–${countWords(max)}` });
	return months === undefined || months === 12 ? band : `${band} · ${m.job_pay_months({ months })}`;
}
