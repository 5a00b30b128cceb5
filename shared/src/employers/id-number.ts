import { z } from 'zod';

/** GB 11643-1999: seventeen digits and a check character. */
const form = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function idNumberCheck(first17: string): string {
	const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
	return '10X98765432'.charAt(sum % 11);
}

/** The date in it must exist: 30 February is nobody's birthday. */
export function isIdNumber(number: string): boolean {
	const found = form.exec(number);
	if (!found) return false;
	const [, year = '', month = '', day = ''] = found;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(year) >= 1900;
	return exists && number.endsWith(idNumberCheck(number));
}

export const IdNumber = z
	.string()
	.trim()
	.toUpperCase()
	.refine(isIdNumber, { message: 'check-digit' })
	.meta({ description: '居民身份证号码: 18 characters, the last one a check character (GB 11643-1999)' });
