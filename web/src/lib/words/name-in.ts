import { getLocale } from '#lib/paraglide/runtime.js';

/** A name in the page's language where the owner gave one, otherwise as it is. */
export const nameIn = (name: string, nameEn: string | null | undefined): string =>
	getLocale() === 'en' && nameEn ? nameEn : name;
