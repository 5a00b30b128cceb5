// The calendar's sheet: whole weeks, Monday first, in China's zone, where fairs are held. No daylight saving time there.
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export interface Day {
	/** 2026-11-25. */
	readonly key: string;
	readonly number: number;
	readonly inMonth: boolean;
}
export interface Month {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
}

export const dayKeyOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10);
export function monthOf(at: number): Month {
	const day = new Date(at + ZONE_MS);
	return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1 };
}
/** `2026-11`; anything else is null. */
export function readMonth(text: string | null): Month | null {
	const match = /^(\d{4})-(\d{2})$/.exec(text ?? '');
	if (!match) return null;
	const [year, month] = [Number(match[1]), Number(match[2])];
	return year >= 2000 && year <= 2100 && month >= 1 && month <= 12 ? { year, month } : null;
}
export const writeMonth = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`;
export const shiftMonth = ({ year, month }: Month, by: number): Month => {
	const first = new Date(Date.UTC(year, month - 1 + by, 1));
	return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 };
};

export function weeksOf({ year, month }: Month): Day[][] {
	const first = Date.UTC(year, month - 1, 1);
	const sinceMonday = (new Date(first).getUTCDay() + 6) % 7;
	const begin = first - sinceMonday * DAY_MS;
	const last = Date.UTC(year, month, 0);
	const weeks = Math.ceil((last - begin + DAY_MS) / (7 * DAY_MS));
	return Array.from({ length: weeks }, (_, week) =>
		Array.from({ length: 7 }, (__, day) => {
			const date = new Date(begin + (week * 7 + day) * DAY_MS);
			return {
				key: date.toISOString().slice(0, 10),
				number: date.getUTCDate(),
				inMonth: date.getUTCMonth() === month - 1,
			};
		}),
	);
}

/** The days that something covers; one that ends at midnight does not reach into the next day. */
export function daysOf(startsAt: number, endsAt: number): string[] {
	const days: string[] = [];
	for (let at = startsAt; days.length < 60; at += DAY_MS) {
		const day = dayKeyOf(at);
		if (day > dayKeyOf(endsAt - 1)) break;
		days.push(day);
	}
	return days;
}
