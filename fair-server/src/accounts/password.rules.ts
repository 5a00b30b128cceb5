import { commonPasswords } from './common-passwords.rules.ts';

export type PasswordWeakness = 'common' | 'contains-phone' | 'too-simple';

/** The same password typed on two keyboards must be the same text. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/** A14. `digits` are those of the person's phone number without the country. */
export function passwordWeakness(password: string, digits: string): PasswordWeakness | null {
	const plain = normalPassword(password).toLowerCase();
	if (commonPasswords.has(plain)) return 'common';
	// The last eight are what people remember of a number, and all that a seeker's colleagues know.
	if (plain.includes(digits.slice(-8))) return 'contains-phone';
	return isTooSimple(plain) ? 'too-simple' : null;
}

/** One short piece said over and over, or a run along the digits or letters. */
function isTooSimple(plain: string): boolean {
	const repeats = [1, 2, 3].some((size) => plain.slice(0, size).repeat(plain.length).startsWith(plain));
	return repeats || isRun(plain, 1) || isRun(plain, -1);
}

function isRun(plain: string, step: 1 | -1): boolean {
	for (let index = 1; index < plain.length; index++) {
		const difference = plain.charCodeAt(index) - plain.charCodeAt(index - 1);
		// 9 → 0 and 0 → 9 go on: people write 1234567890.
		if (difference !== step && difference !== -9 * step) return false;
	}
	return true;
}
