import { getLocale } from '#lib/paraglide/runtime.js';

/** A closed list of the law's own words as choices of a field, in the reader's language. */
export const choices = (list: Readonly<Record<string, { 'zh-CN': string; en: string }>>) =>
	Object.entries(list).map(([value, names]) => ({ value, label: names[getLocale()] }));
