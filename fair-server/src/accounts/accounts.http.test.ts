import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appCode } from '../../test/account-world.ts';
import {
	accept,
	createAccountHttp,
	GATEWAY,
	newAddress,
	newPhone,
	sessionOf,
	type AccountHttp,
} from '../../test/account-http.ts';

const MINUTE = 60_000;
const PASSWORD = 'correct horse battery';
let on: AccountHttp;
beforeAll(async () => {
	on = await createAccountHttp();
});
afterAll(() => on.close());

const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** A person with a role at an organizer or employer; signed in anew, acting as a seeker. */
async function staff(role: 'planner' | 'recruiter') {
	const phone = newPhone();
	const as = await on.signIn(phone);
	on.clock.advance(MINUTE);
	const { app, world } = on.fair;
	const owner = world.newId();
	const { membershipId } = await world.db.transact('platform', async (tx) => {
		if (role === 'planner')
			await tx`insert into organizers (id, name, hotline, hotline_hours, licence, created_at) values (${owner}, '某人才中心', '0551', '9-17', '{}', now())`;
		else
			await tx`insert into employers (id, credit_code, profile, created_at) values (${owner}, ${owner}, '{"name":"某厂"}', now())`;
		return app.accounts.grantMembership(tx, {
			personId: as.personId,
			role,
			...(role === 'planner' ? { organizerId: owner } : { employerId: owner }),
		});
	});
	return { as, phone, owner, membershipId };
}

describe('registering and signing in', () => {
	test('[B-03] an unknown number is told what it must accept, registered by accepting it, and known from then on', async () => {
		const phone = newPhone();
		const as = on.browser();
		const sent = await as.post('session:request-code', { phone: `+86 ${phone}`, purpose: 'sign-in' });
		expect(sent.data).toEqual({
			sentTo: masked(phone),
			expiresAt: on.clock.now() + 5 * MINUTE,
			resendAt: on.clock.now() + MINUTE,
		});
		const code = await on.codeTo(phone);
		const unseen = await as.post('session:sign-in-with-code', { phone, code });
		expect(unseen).toMatchObject({ status: 409, code: 'agreements-not-accepted', setCookie: null });
		expect((await as.get('session:current')).data).toMatchObject({ session: null });
		const registered = await as.post('session:sign-in-with-code', { phone, code, accept, name: '王芳' });
		expect(registered).toMatchObject({
			status: 200,
			data: {
				registered: true,
				session: {
					person: { name: '王芳', phoneMasked: masked(phone), hasPassword: false },
					acting: { role: 'seeker' },
				},
			},
		});
		expect((await as.get('session:current')).data).toMatchObject({
			session: { person: { name: '王芳' } },
			demo: false,
		});
		on.clock.advance(MINUTE);
		const other = on.browser();
		await other.post('session:request-code', { phone, purpose: 'sign-in' });
		expect((await other.post('session:sign-in-with-code', { phone, code: await on.codeTo(phone) })).data).toMatchObject(
			{ registered: false },
		);
	});

	test('[B-03] neither the code nor the answer to a wrong one tells whether the number has an account', async () => {
		const [known, unknown] = [newPhone(), newPhone()];
		await on.signIn(known);
		on.clock.advance(MINUTE);
		const answers = [];
		for (const phone of [known, unknown]) {
			const as = on.browser();
			const sent = await as.post('session:request-code', { phone, purpose: 'sign-in' });
			const wrong = await as.post('session:sign-in-with-code', { phone, code: wrongOf(await on.codeTo(phone)) });
			answers.push([sent.status, { ...(sent.data as object), sentTo: '' }, wrong.status, wrong.body]);
		}
		expect(answers[0]).toEqual(answers[1]);
	});

	test('[B-03] what is no mobile number gets no message', async () => {
		const as = on.browser();
		for (const phone of ['12345678901', '+1 415 555 0100', '010-65551234']) {
			expect(await as.post('session:request-code', { phone, purpose: 'sign-in' })).toMatchObject({
				status: 400,
				code: 'invalid-input',
			});
		}
	});

	test('[B-04] stores each accepted document with version, time and address, and takes no old version', async () => {
		const phone = newPhone();
		const as = on.browser();
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		const code = await on.codeTo(phone);
		const old = accept.map((one) => (one.document === 'privacy-policy' ? { ...one, version: '0.9' } : one));
		const refused = await as.post('session:sign-in-with-code', { phone, code, accept: old });
		expect(refused.body).toMatchObject({ problem: { code: 'agreements-not-accepted', missing: ['privacy-policy'] } });
		expect(await as.post('session:sign-in-with-code', { phone, code, accept: accept.slice(1) })).toMatchObject({
			code: 'agreements-not-accepted',
		});
		const { person } = sessionOf(await as.post('session:sign-in-with-code', { phone, code, accept }));
		const stored = await on.read(
			(tx) => tx<{ document: string; version: string; at: Date; address: string }[]>`
			select document, version, accepted_at as at, address from acceptances where person_id = ${person.id}`,
		);
		expect([...stored].sort((a, b) => (a.document < b.document ? -1 : 1))).toEqual(
			[...accept]
				.sort((a, b) => (a.document < b.document ? -1 : 1))
				.map((one) => ({ ...one, at: new Date(on.clock.now()), address: as.address })),
		);
	});

	test('[V-03] the cookie is for this origin and this server only, over TLS only, and out of reach of scripts', async () => {
		const as = on.browser();
		const phone = newPhone();
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		const { setCookie } = await as.post('session:sign-in-with-code', { phone, code: await on.codeTo(phone), accept });
		expect(setCookie).toMatch(/^skyfair_session=[\w-]{43}; /);
		for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(setCookie).toContain(attribute);
		expect(setCookie).not.toContain('Domain');
	});
});

describe('passwords', () => {
	test('[B-05] a forgotten password is set anew by a code to the registered phone, and every session ends', async () => {
		const phone = newPhone();
		const as = await on.signIn(phone);
		expect(await as.post('account:set-password', { password: PASSWORD })).toMatchObject({ status: 200 });
		const thief = on.browser();
		expect(await thief.post('session:sign-in-with-password', { phone, password: PASSWORD })).toMatchObject({
			status: 200,
		});
		const me = on.browser();
		on.clock.advance(MINUTE);
		await me.post('session:request-code', { phone, purpose: 'reset-password' });
		const code = await on.codeTo(phone);
		const reset = (input: object) =>
			me.post('account:reset-password', { phone, code, password: 'a wholly new one', ...input });
		expect(await reset({ code: wrongOf(code) })).toMatchObject({ status: 401, code: 'code-wrong' });
		expect(await reset({ password: 'password1234' })).toMatchObject({ status: 400, code: 'password-too-weak' });
		expect(await reset({ password: `my${phone}` })).toMatchObject({ status: 400, code: 'password-too-weak' });
		expect(await reset({})).toMatchObject({ status: 200 });
		expect(await reset({})).toMatchObject({ code: 'code-expired' });
		expect((await thief.get('session:current')).data).toMatchObject({ session: null });
		expect(await as.get('session:list')).toMatchObject({ status: 401, code: 'not-signed-in' });
		expect(await me.post('session:sign-in-with-password', { phone, password: PASSWORD })).toMatchObject({
			code: 'sign-in-failed',
		});
		expect(await me.post('session:sign-in-with-password', { phone, password: 'a wholly new one' })).toMatchObject({
			status: 200,
		});
	});

	test('[B-05] a code for signing in resets nothing, and one that resets does not sign in', async () => {
		const phone = newPhone();
		const as = await on.signIn(phone);
		on.clock.advance(MINUTE);
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		expect(
			await as.post('account:reset-password', { phone, code: await on.codeTo(phone), password: PASSWORD }),
		).toMatchObject({ code: 'code-expired' });
		on.clock.advance(MINUTE);
		await as.post('session:request-code', { phone, purpose: 'reset-password' });
		expect(
			await on.browser().post('session:sign-in-with-code', { phone, code: wrongOf(wrongOf(await on.codeTo(phone))) }),
		).toMatchObject({ code: 'code-wrong' });
	});

	test('[B-05] a number without an account gets the same answer and no code', async () => {
		const phone = newPhone();
		const as = on.browser();
		expect(await as.post('session:request-code', { phone, purpose: 'reset-password' })).toMatchObject({
			status: 200,
			data: { sentTo: masked(phone) },
		});
		await expect(on.codeTo(phone)).rejects.toThrow('no code');
		expect(await as.post('account:reset-password', { phone, code: '123456', password: PASSWORD })).toMatchObject({
			code: 'code-wrong',
		});
	});
});

describe('one account, several roles', () => {
	test('[B-10] switches role under a new cookie; each side has its own commands only', async () => {
		const { as, membershipId, owner } = await staff('recruiter');
		expect(await as.get('resume:mine')).toMatchObject({ status: 200 });
		expect(await as.get('employer:colleagues', { employerId: owner })).toMatchObject({
			status: 403,
			code: 'not-allowed',
		});
		const before = as.cookie;
		const switched = await as.post('session:act-as', { membershipId });
		expect(sessionOf(switched)).toMatchObject({
			acting: { role: 'recruiter', of: '某厂' },
			memberships: [{ role: 'seeker' }, { role: 'recruiter' }],
		});
		expect(as.cookie).not.toBe(before);
		expect(await as.get('resume:mine')).toMatchObject({ status: 403, code: 'not-allowed' });
		expect(await as.get('employer:colleagues', { employerId: owner })).toMatchObject({ status: 200 });
		expect(await as.get('employer:colleagues', { employerId: on.fair.world.newId() })).toMatchObject({ status: 403 });
		as.use(before);
		expect(await as.get('resume:mine')).toMatchObject({ status: 401, code: 'not-signed-in' });
	});

	test("[B-10] nobody acts in another's membership, nor in one that was taken away", async () => {
		const { as, membershipId } = await staff('recruiter');
		const stranger = await on.signIn(newPhone());
		expect(await stranger.post('session:act-as', { membershipId })).toMatchObject({
			status: 404,
			code: 'not-found',
			setCookie: null,
		});
		expect(await on.browser().post('session:act-as', { membershipId })).toMatchObject({ status: 401 });
		await on.fair.world.db.transact('platform', (tx) => on.fair.app.accounts.removeMembership(tx, membershipId));
		expect(await as.post('session:act-as', { membershipId })).toMatchObject({ status: 404 });
	});

	test('[B-10] a switch said twice is done once', async () => {
		const { as, membershipId } = await staff('recruiter');
		const first = await as.post('session:act-as', { membershipId }, { 'idempotency-key': 'switch-0001' });
		const again = await as.post('session:act-as', { membershipId }, { 'idempotency-key': 'switch-0001' });
		expect(again).toMatchObject({ status: 200, setCookie: null, data: first.data });
	});
});

describe('the second factor', () => {
	test('[B-14] staff who can see personal data do nothing before it is set up and passed', async () => {
		const { as, membershipId, owner, phone } = await staff('planner');
		expect(sessionOf(await as.post('session:act-as', { membershipId })).secondFactor).toBe('enrol');
		const work = () => as.get('organizer:staff', { organizerId: owner });
		expect(await work()).toMatchObject({ status: 401, code: 'second-factor-needed' });

		const { secret } = (await as.post('account:begin-second-factor')).data as { secret: string };
		expect(await work()).toMatchObject({ code: 'second-factor-needed' });
		expect(
			await as.post('account:confirm-second-factor', { code: wrongOf(appCode(secret, on.clock.now())) }),
		).toMatchObject({ code: 'second-factor-wrong' });
		expect(await work()).toMatchObject({ code: 'second-factor-needed' });
		const confirmed = await as.post('account:confirm-second-factor', { code: appCode(secret, on.clock.now()) });
		expect(confirmed).toMatchObject({ status: 200, data: { session: { secondFactor: 'passed' } } });
		const { recoveryCodes } = confirmed.data as { recoveryCodes: string[] };
		expect(await work()).toMatchObject({ status: 200 });

		// Signing in again, by the phone alone, is not enough; nor is the code that was used before.
		const again = await on.signIn(phone);
		expect(sessionOf(await again.get('session:current'))).toMatchObject({
			acting: { role: 'planner' },
			secondFactor: 'needed',
		});
		expect(await again.get('organizer:staff', { organizerId: owner })).toMatchObject({ code: 'second-factor-needed' });
		const third = await on.signIn(phone);
		const used = appCode(secret, on.clock.now());
		expect(await again.post('session:verify-second-factor', { code: used })).toMatchObject({
			status: 200,
			data: { session: { secondFactor: 'passed' } },
		});
		expect(await again.get('organizer:staff', { organizerId: owner })).toMatchObject({ status: 200 });
		expect(await third.post('session:verify-second-factor', { code: used })).toMatchObject({
			code: 'second-factor-wrong',
		});
		expect(await third.post('session:verify-second-factor', { code: recoveryCodes[0] })).toMatchObject({ status: 200 });
		const fourth = await on.signIn(phone);
		expect(await fourth.post('session:verify-second-factor', { code: recoveryCodes[0] })).toMatchObject({
			code: 'second-factor-wrong',
		});
	});

	test('[B-14] a seeker needs none; who has none cannot pass one, and a visitor cannot ask', async () => {
		const as = await on.signIn(newPhone());
		expect(sessionOf(await as.get('session:current')).secondFactor).toBe('none');
		expect(await as.post('session:verify-second-factor', { code: '123456' })).toMatchObject({
			status: 409,
			code: 'wrong-state',
		});
		expect(await as.post('account:confirm-second-factor', { code: '123456' })).toMatchObject({
			status: 409,
			code: 'wrong-state',
		});
		expect(await on.browser().post('account:begin-second-factor')).toMatchObject({
			status: 401,
			code: 'not-signed-in',
		});
	});
});

describe('sessions', () => {
	test('one session is ended from another, and only by its own person', async () => {
		const phone = newPhone();
		const [first, second] = [await on.signIn(phone), await on.signIn(phone)];
		const stranger = await on.signIn(newPhone());
		const { sessionId } = sessionOf(await first.get('session:current'));
		const listed = (await second.get('session:list')).data as { id: string; current: boolean; address: string }[];
		expect(new Map(listed.map(({ current, address }) => [current, address]))).toEqual(
			new Map([
				[true, second.address],
				[false, first.address],
			]),
		);
		expect(await stranger.post('session:revoke', { sessionId })).toMatchObject({ status: 404 });
		expect(await second.post('session:revoke', { sessionId })).toMatchObject({ status: 200, data: { ended: 1 } });
		expect(await first.get('session:list')).toMatchObject({ status: 401 });
		expect(await second.post('session:revoke', { sessionId })).toMatchObject({ status: 404 });
		expect(await second.get('session:list')).toMatchObject({ status: 200 });
	});

	test('signing in as somebody else ends the session that this browser had', async () => {
		const as = await on.signIn(newPhone());
		const before = as.cookie;
		await on.signIn(newPhone(), as);
		const ghost = on.browser();
		ghost.use(before);
		expect(await ghost.get('session:list')).toMatchObject({ status: 401 });
	});
});

describe('account states', () => {
	test('[B-12] a ban ends every session at once and refuses new ones; lifting it lets the person in again', async () => {
		const phone = newPhone();
		const [desk, mobile] = [await on.signIn(phone), await on.signIn(phone)];
		const neighbour = await on.signIn(newPhone());
		const { accounts } = on.fair.app;
		await accounts.setPersonState(desk.personId, 'banned', { by: 'test', reason: 'fraud' });
		for (const as of [desk, mobile])
			expect(await as.get('session:list')).toMatchObject({ status: 401, code: 'not-signed-in' });
		expect(await neighbour.get('session:list')).toMatchObject({ status: 200 });
		await expect(on.signIn(phone)).rejects.toThrow('not-allowed');
		await accounts.setPersonState(desk.personId, 'warned', { by: 'test', reason: 'appeal' });
		await expect(on.signIn(phone)).resolves.toMatchObject({ personId: desk.personId });
	});
});

describe('the security log', () => {
	test('[U-01] holds sign-in, failure and sign-out with time, the phone used, account, address and device', async () => {
		const phone = newPhone();
		const as = on.browser();
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		const code = await on.codeTo(phone);
		on.clock.advance(1_000);
		await as.post('session:sign-in-with-code', { phone, code: wrongOf(code) });
		on.clock.advance(1_000);
		const { person, sessionId } = sessionOf(await as.post('session:sign-in-with-code', { phone, code, accept }));
		on.clock.advance(1_000);
		await as.post('account:set-password', { password: PASSWORD });
		on.clock.advance(MINUTE);
		expect(await as.post('session:sign-out')).toMatchObject({
			status: 200,
			setCookie: expect.stringContaining('Max-Age=0') as string,
		});
		on.clock.advance(1_000);
		await as.post('session:sign-in-with-password', { phone, password: 'not this one' });

		interface Line {
			event: string;
			at: Date;
			personId: string | null;
			sessionId: string | null;
			phone: string | null;
			address: string;
			device: string;
			detail: { phoneSealed?: string };
		}
		const lines = await on.read(
			(tx) => tx<Line[]>`
			select event, at, person_id as "personId", session_id as "sessionId", phone_masked as phone, address, device, detail from security_log
			where address = ${as.address} order by at, id`,
		);
		expect(new Set(lines.slice(2, 4).map(({ event }) => event))).toEqual(new Set(['registered', 'signed-in']));
		expect(lines.map(({ event }) => event).filter((event) => event !== 'registered')).toEqual([
			'code-requested',
			'code-refused',
			'signed-in',
			'password-changed',
			'signed-out',
			'sign-in-failed',
		]);
		const [signedIn, signedOut, failed] = ['signed-in', 'signed-out', 'sign-in-failed'].map((event) =>
			lines.find((line) => line.event === event),
		);
		expect(signedIn).toMatchObject({
			personId: person.id,
			sessionId,
			phone: masked(phone),
			device: 'Test browser',
			at: new Date(on.clock.now() - MINUTE - 2_000),
		});
		expect(signedOut).toMatchObject({ personId: person.id, sessionId, at: new Date(on.clock.now() - 1_000) });
		expect(failed).toMatchObject({ personId: person.id, phone: masked(phone) });
		expect(on.fair.world.cipher.open(Buffer.from(signedIn?.detail.phoneSealed ?? '', 'base64'))).toBe(`+86${phone}`);
	});

	test('[V-03] after a whole journey no table holds a phone, token, password or secret in plain text', async () => {
		const { as, membershipId, phone } = await staff('planner');
		await as.post('session:act-as', { membershipId }, { 'idempotency-key': 'journey-1' });
		const { secret } = (await as.post('account:begin-second-factor', {}, { 'idempotency-key': 'journey-2' })).data as {
			secret: string;
		};
		const { recoveryCodes } = (
			await as.post(
				'account:confirm-second-factor',
				{ code: appCode(secret, on.clock.now()) },
				{ 'idempotency-key': 'journey-3' },
			)
		).data as { recoveryCodes: string[] };
		await as.post('account:set-password', { password: PASSWORD }, { 'idempotency-key': 'journey-4' });
		const { ticket } = (await as.post('session:socket-ticket')).data as { ticket: string };
		const next = newPhone();
		await as.post('session:request-code', { phone: next, purpose: 'change-phone' });
		expect(
			await as.post(
				'account:change-phone',
				{ phone: next, code: await on.codeTo(next) },
				{ 'idempotency-key': 'journey-5' },
			),
		).toMatchObject({ status: 200 });
		const tables = await on.read(
			(tx) =>
				tx<
					{ name: string }[]
				>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
		);
		expect(tables.length).toBeGreaterThan(10);
		let seen = 0;
		for (const { name } of tables) {
			const rows = await on.read((tx) => tx<{ row: string }[]>`select row_to_json(t)::text as row from ${tx(name)} t`);
			for (const { row } of rows) {
				seen++;
				for (const plain of [
					phone,
					next,
					PASSWORD,
					secret,
					ticket,
					as.cookie.split('=')[1] ?? 'none',
					...recoveryCodes,
				]) {
					expect(row.includes(plain), `${name} shows ${plain}`).toBe(false);
					expect(row.includes(Buffer.from(plain).toString('hex')), `${name} shows ${plain} as bytes`).toBe(false);
				}
			}
		}
		expect(seen).toBeGreaterThan(50);
	});
});

describe('threats', () => {
	test('[threat-16] an address that a client claims changes neither the log nor the limit', async () => {
		const peer = newAddress();
		const phone = newPhone();
		const answers: (string | null)[] = [];
		// As many as one address may ask for, and a few more, each for a number of its own and under another false address.
		for (let index = 0; index < 320; index++) {
			const liar = on.browser(newAddress(), peer);
			const asked = { phone: index === 0 ? phone : newPhone(), purpose: 'sign-in' };
			answers.push(
				(await liar.post('session:request-code', asked, { 'x-real-ip': '1.2.3.4', 'x-user-id': 'admin' })).code,
			);
		}
		expect(answers.filter((code) => code === 'rate-limited').length).toBeGreaterThan(0);
		const logged = await on.read(
			(tx) =>
				tx<{ address: string }[]>`select distinct address from security_log where phone_masked = ${masked(phone)}`,
		);
		expect(logged.map(({ address }) => address)).toEqual([peer]);
	});

	test('[threat-16] the address that the gateway tells is the one that counts', async () => {
		const address = newAddress();
		const as = on.browser(address, GATEWAY);
		const phone = newPhone();
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		expect(
			await on.read(
				(tx) => tx<{ address: string }[]>`select address from security_log where phone_masked = ${masked(phone)}`,
			),
		).toEqual([{ address }]);
	});

	test('[threat-21] after the phone changed, the old sessions are dead and the old number opens another account', async () => {
		const [old, next, taken] = [newPhone(), newPhone(), newPhone()];
		await on.signIn(taken);
		const stolen = await on.signIn(old);
		const me = await on.signIn(old);
		const change = async (phone: string) => {
			on.clock.advance(MINUTE);
			await me.post('session:request-code', { phone, purpose: 'change-phone' });
			return me.post('account:change-phone', { phone, code: await on.codeTo(phone) });
		};
		expect(await change(taken)).toMatchObject({ status: 409, code: 'phone-taken' });
		expect(await stolen.get('session:list')).toMatchObject({ status: 200 });
		expect(await change(next)).toMatchObject({ status: 200 });
		expect(await stolen.get('session:list')).toMatchObject({ status: 401, code: 'not-signed-in' });
		expect(sessionOf(await me.get('session:current')).person.phoneMasked).toBe(masked(next));
		expect(
			(await on.fair.outbox.readOutbox(20)).some(
				({ recipient, text }) => recipient === masked(old) && text.includes(masked(next)),
			),
		).toBe(true);
		expect((await on.signIn(old)).personId).not.toBe(me.personId);
		expect((await on.signIn(next)).personId).toBe(me.personId);
	});

	test('[threat-22] quotes, statements and line breaks in a name or a device stay text', async () => {
		const name = `罗'); drop table persons; --\u2028<b>\${x}`;
		const phone = newPhone();
		const as = on.browser();
		const device = `Mozilla '; delete from sessions; -- {"event":"signed-out"}`;
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		const input = { phone, code: await on.codeTo(phone), accept, name };
		const { person, sessionId } = sessionOf(
			await as.post('session:sign-in-with-code', input, { 'user-agent': device }),
		);
		expect(person.name).toBe(name);
		expect((await as.get('session:list')).data).toMatchObject([{ id: sessionId, device }]);
		const logged = await on.read(
			(tx) =>
				tx<
					{ device: string }[]
				>`select device from security_log where session_id = ${sessionId} and event = 'signed-in'`,
		);
		expect(logged).toEqual([{ device }]);
	});

	test('[threat-21] a visitor gets no code for changing a phone', async () => {
		expect(
			await on.browser().post('session:request-code', { phone: newPhone(), purpose: 'change-phone' }),
		).toMatchObject({ status: 401, code: 'not-signed-in' });
	});
});
