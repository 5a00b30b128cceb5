import { getLocale } from '#lib/paraglide/runtime.js';

/** A document that a person accepts before an account exists (B-04): its text is in docs/rules, its version goes with the acceptance. */
export interface Agreement {
	readonly key: string;
	readonly title: string;
	readonly version: string | null;
}

export const acceptanceOf = (agreements: readonly Agreement[]): { document: string; version: string }[] =>
	agreements.map(({ key, version }) => ({ document: key, version: version ?? '' }));

/** 《隐私政策》 in Chinese, plain in English. */
export const agreementName = ({ title }: Agreement): string => (getLocale() === 'zh-CN' ? `《${title}》` : title);
