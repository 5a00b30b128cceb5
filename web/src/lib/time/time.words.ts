// Dates and lengths in words. Fairs are held in China: times are shown in its zone, whatever the visitor's.
import { getLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';

const zone = 'Asia/Shanghai';
const format = (at: number, options: Intl.DateTimeFormatOptions): string =>
	new Intl.DateTimeFormat(getLocale(), { timeZone: zone, ...options }).format(at);

export const dayWords = (at: number): string => format(at, { month: 'long', day: 'numeric', weekday: 'short' });
/** With the year, for what lies years away. */
export const dateWords = (at: number): string => format(at, { dateStyle: 'long' });
export const hourWords = (at: number): string => format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const momentWords = (at: number): string => `${dayWords(at)} ${hourWords(at)}`;
const dayKey = (at: number): string => format(at, { year: 'numeric', month: '2-digit', day: '2-digit' });

/** 11月22日周日 09:00–15:00, with the second day only when it is another. */
export function spanWords(startsAt: number, endsAt: number): string {
	const end = dayKey(startsAt) === dayKey(endsAt) ? hourWords(endsAt) : momentWords(endsAt);
	return `${momentWords(startsAt)} – ${end}`;
}

/** 3 小时 12 分, 12 分钟, 不到 1 分钟. Days from two days on. */
export function lengthWords(ms: number): string {
	const minutes = Math.floor(Math.max(0, ms) / 60_000);
	if (minutes < 1) return m.shell_length_under_minute();
	if (minutes < 60) return m.shell_length_minutes({ minutes });
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return m.shell_length_hours({ hours, minutes: minutes % 60 });
	return m.shell_length_days({ days: Math.floor(hours / 24) });
}

/** 04:09 for timers. */
export function timerWords(ms: number): string {
	const seconds = Math.floor(Math.abs(ms) / 1_000);
	const text = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
	return ms < 0 ? `+${text}` : text;
}

export const countWords = (count: number): string => new Intl.NumberFormat(getLocale()).format(count);

/** 2026年11月. */
export const monthWords = (year: number, month: number): string =>
	new Intl.DateTimeFormat(getLocale(), { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
		Date.UTC(year, month - 1, 1),
	);
/** 周一, for a day like 2026-11-23. */
export const weekdayWords = (day: string): string =>
	new Intl.DateTimeFormat(getLocale(), { timeZone: 'UTC', weekday: 'short' }).format(Date.parse(day));
