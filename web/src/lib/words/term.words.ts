import { getLocale } from '#lib/paraglide/runtime.js';

type Names = Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>>;

/** A word of one of the closed lists of shared, or the word itself where somebody wrote another. */
export const termWords = (names: Names, key: string): string => names[key]?.[getLocale()] ?? key;
