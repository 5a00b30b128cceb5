import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hold } from '@skyfair/shared/retention/retention.commands';
import { newPhone } from '../../test/account-http.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';
import { papersOf } from '../../test/identity-papers.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

describe('a legal hold', () => {
	it('[U-06 T5] is a platform administrator’s alone, has a reason, stands once, and is logged', async () => {
		const { organizerId } = await server.organizer();
		const { employerId } = await server.employer();
		const phone = newPhone();
		const person = await server.signIn(phone);
		const place = { phone, reason: '司法协助 2 号' };
		for (const who of await server.everybody(organizerId, employerId)) {
			if (who.role === 'platform-admin') continue;
			expect((await server.post(who, 'hold:place', place)).code).toBe('not-allowed');
			expect((await server.get(who, 'retention:overview', {})).code).toBe('not-allowed');
			expect((await server.post(who, 'retention:run', {})).code).toBe('not-allowed');
		}
		expect((await server.post(server.admin, 'hold:place', { phone, reason: '' })).code).toBe('invalid-input');
		expect((await server.post(server.admin, 'hold:place', { ...place, phone: newPhone() })).code).toBe('not-found');
		const hold = await server.done<Hold>(server.post(server.admin, 'hold:place', place));
		expect(hold.reason).toBe(place.reason);
		expect(hold.phoneMasked).toContain('****');
		expect((await server.post(server.admin, 'hold:place', place)).code).toBe('wrong-state');
		const lift = () => server.post(server.admin, 'hold:lift', { holdId: hold.id, reason: '协助已结束' });
		await server.done(lift());
		expect((await lift()).code).toBe('wrong-state');
		const events = await server.read<{ event: string }>(
			(tx) => tx`select event from security_log where event like 'hold-%' order by at, id`,
		);
		expect(events.map(({ event }) => event)).toEqual(['hold-placed', 'hold-lifted']);
		expect(person.personId).toBe(hold.personId);
	});

	it('[U-06 R17] keeps an identity document after its decision, until it is lifted', async () => {
		const papers = papersOf(server);
		const { organizerId, planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		const phone = newPhone();
		const browser = await server.signIn(phone);
		const seeker = { personId: browser.personId, role: 'seeker' as const, organizerId: null, employerId: null };
		const { resume } = await import('../../test/builders/resume.ts');
		await server.done(server.post(seeker, 'resume:save', { resume: resume() }));
		const identity = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
		await server.done(server.register(seeker, fair.id, { identity }));
		const hold = await server.done<Hold>(server.post(server.admin, 'hold:place', { phone, reason: '司法协助 3 号' }));
		await server.passAll(organizerId, 'registration');
		expect(await papers.destroyed()).toBe(0);
		const open = () =>
			server.read<{ open: boolean }>(
				(tx) =>
					tx`select number_cipher is not null as open from seeker_identities where person_id = ${seeker.personId}`,
			);
		expect(await open()).toEqual([{ open: true }]);
		await server.done(server.post(server.admin, 'hold:lift', { holdId: hold.id, reason: '协助已结束' }));
		await server.done(server.post(server.admin, 'retention:run', {}));
		expect(await open()).toEqual([{ open: false }]);
	});
});
