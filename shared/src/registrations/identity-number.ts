// Plain data and functions: the page checks a number while it is typed, the server checks it again.
import { idNumberCheck, isIdNumber } from '../employers/id-number.ts';

export const identityKinds = [
	'id-card',
	'residence-permit',
	'hk-macau-permit',
	'taiwan-permit',
	'foreign-permit',
	'passport',
] as const;
export type IdentityKind = (typeof identityKinds)[number];

const forms: Record<IdentityKind, (number: string) => boolean> = {
	'id-card': isIdNumber,
	// 港澳台居民居住证: 81, 82 or 83, then as on an ID card
	'residence-permit': (number) => /^8[123]/.test(number) && isIdNumber(number),
	'hk-macau-permit': (number) => /^[HM]\d{8}(\d{2})?$/.test(number),
	'taiwan-permit': (number) => /^\d{8}(\d{2})?$/.test(number),
	// 外国人永久居留身份证: 18 digits that begin with 9, or the older three letters and twelve digits
	'foreign-permit': (number) => (number.startsWith('9') && isIdNumber(number)) || /^[A-Z]{3}\d{12}$/.test(number),
	passport: (number) => /^[A-Z0-9]{5,17}$/.test(number),
};

export const normalNumber = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();
export const isIdentityNumber = (kind: IdentityKind, number: string): boolean => forms[kind](number);

/** The birthday that the number itself says; null where it says none. */
export function bornOnIn(kind: IdentityKind, number: string): string | null {
	const says = kind === 'id-card' || kind === 'residence-permit' || (kind === 'foreign-permit' && number.length === 18);
	if (!says || !isIdNumber(number)) return null;
	return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

/** No place in China has a code that begins with 99: such a number is right in form and nobody's. Only a demo believes it. */
const DEMO_PLACE = 990_000;
export const isDemoNumber = (number: string): boolean => number.startsWith('99') && isIdNumber(number);
export function demoNumber(bornOn: string, nth: number): string {
	const place = DEMO_PLACE + (Math.floor(nth / 1_000) % 10_000);
	const first17 = `${place}${bornOn.replaceAll('-', '')}${String(nth % 1_000).padStart(3, '0')}`;
	return first17 + idNumberCheck(first17);
}
