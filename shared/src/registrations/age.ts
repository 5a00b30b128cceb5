// Ages as the law counts them: full years, from the first second of the birthday in China (UTC+8, no summer time).

/** B-06, duty 9: below this nobody is served. */
const LEAST_AGE = 16;
/** From this birthday on nobody needs a guardian. */
export const FULL_AGE = 18;

const CHINA_MS = 8 * 3_600_000;

/** The moment of the birthday. Who was born on 29 February comes of age on 1 March in a year without that day, never a day early. */
export function birthdayAt(bornOn: string, years: number): number {
	const [year = 0, month = 1, day = 1] = bornOn.split('-').map(Number);
	return Date.UTC(year + years, month - 1, day) - CHINA_MS;
}

/** The day of that birthday, as a date. */
export const birthdayOn = (bornOn: string, years: number): string =>
	new Date(birthdayAt(bornOn, years) + CHINA_MS).toISOString().slice(0, 10);

/** Full years at this moment. */
export function ageAt(bornOn: string, now: number): number {
	const year = new Date(now + CHINA_MS).getUTCFullYear();
	const years = year - Number(bornOn.slice(0, 4));
	return birthdayAt(bornOn, years) <= now ? years : years - 1;
}

/** `refused` below 16, `guardian` at 16 and 17. */
export type AgeGroup = 'refused' | 'guardian' | 'adult';
export function ageGroupAt(bornOn: string, now: number): AgeGroup {
	if (now < birthdayAt(bornOn, LEAST_AGE)) return 'refused';
	return now < birthdayAt(bornOn, FULL_AGE) ? 'guardian' : 'adult';
}
