import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccountHttp, newAddress, newPhone, type AccountHttp } from '../../test/account-http.ts';

const MINUTE = 60_000;
const PASSWORD = 'correct horse battery';
// The outer limits are opened wide: what is shown is that the inner ones hold alone.
let wide: AccountHttp;
beforeAll(async () => {
	wide = await createAccountHttp({ LIMIT_FACTOR: '1000' });
});
afterAll(() => wide.close());

test(
	'[threat-21] ten thousand guesses over fifty addresses, the right ones among them: no sign-in',
	{ timeout: 240_000 },
	async () => {
		const phone = newPhone();
		const owner = await wide.signIn(phone);
		await owner.post('account:set-password', { password: PASSWORD });
		const addresses = Array.from({ length: 50 }, newAddress).map((address) => wide.browser(address));
		const tally = new Map<string, number>();
		const note = (code: string | null) => tally.set(String(code), (tally.get(String(code)) ?? 0) + 1);
		wide.clock.advance(MINUTE);
		await owner.post('session:request-code', { phone, purpose: 'sign-in' });
		const right = Number(await wide.codeTo(phone));
		for (let round = 0; round < 200; round++) {
			// One guess in ten is right, but for the first five of each code: those are what a guesser really gets.
			const answers = await Promise.all(
				addresses.map((as, index) => {
					const isRight = round > 0 && index % 10 === 0;
					if (index % 2 === 1)
						return as.post('session:sign-in-with-password', {
							phone,
							password: round > 0 && index % 10 === 1 ? PASSWORD : `guess number ${round} ${index}`,
						});
					return as.post('session:sign-in-with-code', {
						phone,
						code: String((right + (isRight ? 0 : 1 + round * 50 + index)) % 1_000_000).padStart(6, '0'),
					});
				}),
			);
			for (const { code } of answers) note(code);
		}
		expect([...tally.values()].reduce((sum, one) => sum + one)).toBe(10_000);
		expect(tally.get('null') ?? 0).toBe(0);
		expect(Object.fromEntries(tally)).toMatchObject({ 'code-wrong': 5, 'sign-in-failed': 5 });
		// The owner is in all the while, and gets in by a new code from elsewhere.
		expect(await owner.get('session:list')).toMatchObject({ status: 200 });
		await expect(wide.signIn(phone)).resolves.toMatchObject({ personId: owner.personId });
	},
);
