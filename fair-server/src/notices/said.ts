import type { Said } from '@skyfair/shared/notices/template.rules';

/** A value of a template in both languages; where nobody wrote English, the Chinese stands in it too. */
export const both = (zh: string, en: string | null): Said => ({ 'zh-CN': zh, en: en || zh });

const zone = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const;
const formats = (['zh-CN', 'en'] as const).map((language) => ({
	moment: new Intl.DateTimeFormat(language, { ...zone, month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
	day: new Intl.DateTimeFormat(language, { ...zone, year: 'numeric', month: 'long', day: 'numeric' }),
	hour: new Intl.DateTimeFormat(language, { ...zone, hour: '2-digit', minute: '2-digit' }),
}));
const said = (format: 'moment' | 'day' | 'hour', at: number): Said => {
	const [zh, en] = formats;
	return both(zh?.[format].format(at) ?? '', en?.[format].format(at) ?? '');
};
export const momentOf = (at: number): Said => said('moment', at);
export const dayOf = (at: number): Said => said('day', at);
export const hourOf = (at: number): Said => said('hour', at);

/** A sentence that somebody typed, to stand inside one of ours. */
export const unended = (text: string): string => text.trim().replace(/[。.]$/u, '');
