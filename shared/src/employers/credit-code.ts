import { z } from 'zod';

/** GB 32100-2015: digits and capital letters without I, O, S, V, Z; the place in this row is the character's value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const form = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The eighteenth character, from the first seventeen: weights are the powers of 3 modulo 31. */
export function creditCodeCheck(first17: string): string {
	let weight = 1;
	let sum = 0;
	for (const character of first17.slice(0, 17)) {
		sum += alphabet.indexOf(character) * weight;
		weight = (weight * 3) % 31;
	}
	return alphabet.charAt((31 - (sum % 31)) % 31);
}

export const isCreditCode = (code: string): boolean => form.test(code) && code.endsWith(creditCodeCheck(code));

export const CreditCode = z
	.string()
	.regex(form)
	.refine(isCreditCode, { message: 'check-digit' })
	.meta({ description: '统一社会信用代码: 18 characters, the last one a check digit (GB 32100-2015)' });
export type CreditCode = z.infer<typeof CreditCode>;
