import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Consent } from '@skyfair/shared/consents/consents.commands';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { GUARDIAN_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import type { MyRegistration, RegistrationForm } from '@skyfair/shared/registrations/registrations.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { newPhone } from '../../test/account-http.ts';
import { plan } from '../../test/builders/plan.ts';
import { registration } from '../../test/builders/registration.ts';
import { resume } from '../../test/builders/resume.ts';
import { NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { papersOf, type Papers } from '../../test/identity-papers.ts';

let server: FairHttp;
let papers: Papers;
let planner: Member;
let reviewer: Member;
let organizerId: string;
let fair: Fair;
beforeAll(async () => {
	server = await createFairHttp();
	papers = papersOf(server);
	({ planner, organizerId } = await server.organizer());
	reviewer = await server.person('reviewer', { organizerId });
	fair = await server.announcedFair(planner);
	server.clock.set(fair.registrationOpensAt);
	await server.tick();
});
afterAll(() => server.close());

const form = (who: Member) => server.done<RegistrationForm>(server.get(who, 'registration:form', { fairId: fair.id }));
const mine = async (who: Member) =>
	(
		await server.done<{ registration: MyRegistration | null }>(
			server.get(who, 'registration:mine', { fairId: fair.id }),
		)
	).registration;
const claim = () =>
	server.done<{ opened: OpenedReview | null }>(
		server.post(reviewer, 'review:claim', { organizerId, kind: 'registration' }),
	);
const decide = (itemId: string, outcome: string, reason = '') =>
	server.post(reviewer, 'review:decide', { organizerId, itemId, outcome, reason });
const sealedRows = (personId: string) =>
	server.read<{ state: string; open: boolean; files: number }>(
		(tx) => tx`
			select state, number_cipher is not null as open, cardinality(file_ids) as files from seeker_identities
			where person_id = ${personId} order by submitted_at`,
	);

describe('a registration', () => {
	it('[F-01] is prefilled from the résumé, asks who receives what, and is in at once with a number that is matched', async () => {
		const seeker = await server.seeker();
		const asked = await form(seeker);
		expect(asked).toMatchObject({
			hasResume: true,
			known: null,
			pictures: 'if-unsure',
			details: { name: '王某', bornOn: '2002-06-01', email: 'wang@example.com', desiredPosition: '机械工程师' },
		});
		expect(asked.recipients.map(({ key, isRequired }) => ({ key, isRequired }))).toEqual([
			{ key: 'organizer', isRequired: true },
			{ key: 'employers', isRequired: false },
		]);
		expect(await server.done(server.register(seeker, fair.id))).toEqual({ state: 'approved' });
		expect(await mine(seeker)).toMatchObject({ state: 'approved', nameMasked: '王*' });
		expect((await server.register(seeker, fair.id)).code).toBe('already-registered');
	});

	it('[O-03] tells the registered phone once', async () => {
		const phone = newPhone();
		const seeker = await server.signIn(phone);
		await seeker.post('resume:save', { resume: resume() });
		await seeker.post('registration:submit', registration(fair.id));
		await server.app.notices.tick();
		await server.app.notices.tick();
		const told = (await server.outbox.readOutbox(300)).filter(
			({ recipient, text }) => recipient.endsWith(phone.slice(-4)) && /报名成功/.test(text),
		);
		expect(told).toHaveLength(1);
	});

	it('[F-01] refuses a number with a wrong check character, a birthday that is another, and consents that are missing', async () => {
		const seeker = await server.seeker();
		const good = registration(fair.id);
		const number = good.identity?.number ?? '';
		const wrong = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;
		const faults = async (over: Partial<typeof good>) =>
			(await server.register(seeker, fair.id, over)).body as {
				problem?: { fields?: { path: string; reason: string }[] };
			};
		const identity = { ...(good.identity as NonNullable<typeof good.identity>), number: wrong };
		expect((await faults({ identity })).problem?.fields).toEqual([{ path: 'identity.number', reason: 'check-digit' }]);
		const aged = { ...good.details, bornOn: '2001-01-01' };
		expect(
			(await faults({ details: aged, ...(good.identity ? { identity: good.identity } : {}) })).problem?.fields,
		).toEqual([{ path: 'details.bornOn', reason: 'not-as-in-number' }]);
		const consents = [{ recipient: 'organizer', given: false }];
		expect((await faults({ consents })).problem?.fields).toEqual([
			{ path: 'consents.organizer', reason: 'must-agree' },
		]);
		expect(await mine(seeker)).toBeNull();
	});
});

describe('what a machine cannot match', () => {
	it('[F-02] asks for pictures, waits for a reviewer, and is refused at every door meanwhile', async () => {
		const seeker = await server.seeker();
		const bare = papers.unmatched();
		expect((await server.register(seeker, fair.id, { identity: bare })).code).toBe('pictures-needed');
		expect(await mine(seeker)).toBeNull();
		const identity = { ...bare, fileIds: [await papers.picture(seeker)] };
		expect(await server.done(server.register(seeker, fair.id, { identity }))).toEqual({ state: 'submitted' });
		const { opened } = await claim();
		const fields = new Map(opened?.fields.map(({ path, value }) => [path, value]));
		expect(fields.get('identityNumber')).toBe(bare.number);
		expect(fields.get('legalName')).toBe('王某');
		expect(opened?.item.title).toBe(`王* · ${fair.announcement.name}`);
		expect(await papers.openedBy(reviewer, identity.fileIds[0] ?? '')).toBe(200);
		expect((await mine(seeker))?.looks.map(({ reason }) => reason).sort()).toEqual([
			'file:seeker-identity',
			'identity',
		]);
		// Who does not hold it sees masks; so does everybody afterwards.
		const second = await server.person('reviewer', { organizerId });
		const looked = await server.done<OpenedReview>(
			server.get(second, 'review:open', { organizerId, itemId: opened?.item.id ?? '' }),
		);
		expect(JSON.stringify(looked.fields)).not.toContain(bare.number);
		await passParts(opened);
		await server.done(decide(opened?.item.id ?? '', 'pass'));
		await papers.destroyed();
		expect(await mine(seeker)).toMatchObject({ state: 'approved' });
		expect(await sealedRows(seeker.personId)).toEqual([{ state: 'verified', open: false, files: 0 }]);
		expect(await papers.openedBy(reviewer, identity.fileIds[0] ?? '')).toBe(404);
	});

	it('[F-02] is returned with a reason and sent again with what was typed kept', async () => {
		const seeker = await server.seeker();
		const identity = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
		await server.done(server.register(seeker, fair.id, { identity }));
		const { opened } = await claim();
		expect((await decide(opened?.item.id ?? '', 'return')).code).toBe('invalid-input');
		await server.done(decide(opened?.item.id ?? '', 'return', '照片反光，请重拍'));
		expect(await mine(seeker)).toMatchObject({ state: 'returned', reason: '照片反光，请重拍' });
		const asked = await form(seeker);
		expect(asked.known).toMatchObject({ isVerified: false });
		expect(asked.details).toMatchObject({ name: '王某', phone: '13900001234' });
		const again = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
		await server.done(server.register(seeker, fair.id, { identity: again }));
		const next = await claim();
		expect(next.opened?.item.version).toBe(2);
		await server.done(decide(next.opened?.item.id ?? '', 'reject', '证件与本人不符'));
		await papers.destroyed();
		expect(await mine(seeker)).toMatchObject({ state: 'rejected', reason: '证件与本人不符' });
		expect((await sealedRows(seeker.personId)).map(({ open, files }) => ({ open, files }))).toEqual([
			{ open: false, files: 0 },
			{ open: false, files: 0 },
		]);
		expect((await server.register(seeker, fair.id)).code).toBe('wrong-state');
	});

	it('[F-01] the number of another account is never matched by a machine, and the reviewer is told', async () => {
		const [one, two] = [await server.seeker(), await server.seeker()];
		const sent = registration(fair.id);
		await server.done(server.register(one, fair.id, sent));
		const identity = { ...(sent.identity as NonNullable<typeof sent.identity>), fileIds: [await papers.picture(two)] };
		expect(await server.done(server.register(two, fair.id, { identity }))).toEqual({ state: 'submitted' });
		const { opened } = await claim();
		expect(opened?.fields.map(({ path }) => path)).toContain('sameNumber');
		await server.done(decide(opened?.item.id ?? '', 'reject', '同一证件已被使用'));
	});

	it('[V-03] is sealed in the database and never in a log line', async () => {
		const seeker = await server.seeker();
		const identity = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
		await server.done(server.register(seeker, fair.id, { identity }));
		const rows = await server.read<{ all: string }>(
			(tx) => tx`
				select (select string_agg(row_to_json(i)::text, ' ') from seeker_identities i) ||
					(select string_agg(row_to_json(r)::text, ' ') from registrations r) as all`,
		);
		for (const secret of [identity.number, '王某', '13900001234']) expect(rows[0]?.all).not.toContain(secret);
		// Taken back before anybody looked: gone all the same.
		await server.done(server.post(seeker, 'registration:withdraw', { fairId: fair.id }));
		expect(await sealedRows(seeker.personId)).toEqual([{ state: 'over', open: false, files: 0 }]);
		expect((await claim()).opened).toBeNull();
		expect((await server.post(seeker, 'registration:withdraw', { fairId: fair.id })).code).toBe('not-registered');
	});
});

async function passParts(opened: OpenedReview | null): Promise<void> {
	const good = { legality: true, authenticity: true, compliance: true };
	for (const path of opened?.parts ?? [])
		await server.done(server.post(reviewer, 'review:check', { organizerId, itemId: opened?.item.id, path, ...good }));
}

describe('age', () => {
	const details = (bornOn: string) => ({ ...registration('x').details, bornOn });
	/** The fair’s registration is open on the birthday itself. */
	const born = (years: number, month: string) =>
		`${new Date(fair.registrationOpensAt).getUTCFullYear() - years}-${month}`;

	it('[B-06] refuses a child by the birthday that was typed and keeps nothing of the document', async () => {
		const child = await server.seeker();
		const bornOn = born(15, '01-01');
		const fileId = await papers.picture(child);
		const identity = { ...papers.unmatched(bornOn), fileIds: [fileId] };
		const answer = await server.register(child, fair.id, { details: details(bornOn), identity });
		expect({ status: answer.status, code: answer.code }).toEqual({ status: 403, code: 'under-age' });
		expect(await sealedRows(child.personId)).toEqual([]);
		expect(await papers.openedBy(child, fileId)).toBe(404);
	});

	it('[B-06] at seventeen a guardian consents by a code to a phone of their own', async () => {
		const phone = newPhone();
		const ward = await server.signIn(phone);
		await ward.post('resume:save', { resume: resume() });
		const bornOn = born(17, '01-01');
		const send = (guardian?: object) =>
			ward.post('registration:submit', {
				...registration(fair.id, { details: details(bornOn) }),
				...(guardian ? { guardian } : {}),
			});
		expect((await send()).code).toBe('guardian-needed');
		const parent = newPhone();
		const codeTo = async (to: string) => {
			server.clock.advance(61_000);
			await ward.post('session:request-code', { phone: to, purpose: 'guardian' });
			return await server.codeTo(to);
		};
		const guardian = (over: object) => ({ name: '王父', relation: 'parent', consent: GUARDIAN_CONSENT, ...over });
		expect((await send(guardian({ phone: parent, code: '000000' }))).code).toBe('code-expired');
		expect((await send(guardian({ phone, code: await codeTo(phone) }))).body).toMatchObject({
			problem: { fields: [{ path: 'guardian.phone', reason: 'own-phone' }] },
		});
		const code = await codeTo(parent);
		expect((await send(guardian({ phone: parent, code }))).body).toMatchObject({ data: { state: 'approved' } });
		const rows = await server.read<{ relation: string; document: string; all: string }>(
			(tx) => tx`
				select relation, document, row_to_json(g)::text as all from guardian_consents g where person_id = ${ward.personId}`,
		);
		expect(rows).toMatchObject([{ relation: 'parent', document: 'guardian-consent' }]);
		expect(rows[0]?.all).not.toContain(parent);
		expect(rows[0]?.all).not.toContain('王父');
	});

	it('[B-06] what is found out later is deleted: registration, résumé, files, name and number; the session ends', async () => {
		const phone = newPhone();
		const child = await server.signIn(phone);
		await child.post('resume:save', { resume: resume() });
		const member: Member = { personId: child.personId, role: 'seeker', organizerId: null, employerId: null };
		const fileId = await papers.picture(member);
		const identity = { ...papers.unmatched(), fileIds: [fileId] };
		await server.done(server.register(member, fair.id, { identity }));
		const { opened } = await claim();
		const input = { organizerId, registrationId: opened?.item.subjectId, note: '证件显示十五岁' };
		const stranger = await server.organizer();
		const other = await server.person('reviewer', { organizerId: stranger.organizerId });
		expect((await server.post(other, 'registration:delete-underage', input)).code).toBe('not-allowed');
		await server.done(server.post(reviewer, 'registration:delete-underage', input));
		expect((await child.get('registration:mine', { fairId: fair.id })).code).toBe('not-signed-in');
		const left = await server.read<{ name: string; state: string; phone: Buffer | null; resumes: number }>(
			(tx) => tx`
				select name, state, phone_hash as phone, (select count(*)::int from resumes r where r.person_id = p.id) as resumes
				from persons p where id = ${child.personId}`,
		);
		expect(left).toEqual([{ name: '—', state: 'cancelled', phone: null, resumes: 0 }]);
		expect(await sealedRows(child.personId)).toEqual([]);
		expect(await papers.openedBy(reviewer, fileId)).toBe(404);
		expect((await server.post(reviewer, 'registration:delete-underage', input)).code).toBe('wrong-state');
	});
});

describe('who receives what', () => {
	it('[T-15] names school, partner and government, asks each by itself and records every answer with its text', async () => {
		const joint = await server.organizer();
		await server.world.db.transact(
			{ organizer: joint.organizerId },
			(tx) => tx`
				insert into partners (id, organizer_id, name, kind, purpose, contact, state, created_at)
				values (${server.world.newId()}, ${joint.organizerId}, '江畔产业园', 'co-organizer', '合办', '—', 'approved', now())`,
		);
		await server.person('government', { organizerId: joint.organizerId });
		const campus = await server.announcedFair(joint.planner, {
			...plan(),
			focus: { kind: 'campus', schools: ['某大学'], graduationYear: 2027 },
			registrationOpensAt: server.clock.now(),
		});
		await server.tick();
		const seeker = await server.seeker();
		const asked = await server.done<RegistrationForm>(server.get(seeker, 'registration:form', { fairId: campus.id }));
		expect(asked.recipients.map(({ kind, asksConsent, isRequired }) => ({ kind, asksConsent, isRequired }))).toEqual([
			{ kind: 'organizer', asksConsent: true, isRequired: true },
			{ kind: 'employers', asksConsent: false, isRequired: false },
			{ kind: 'school', asksConsent: true, isRequired: false },
			{ kind: 'partner', asksConsent: true, isRequired: false },
			{ kind: 'government', asksConsent: false, isRequired: false },
		]);
		const consents = asked.recipients
			.filter(({ asksConsent }) => asksConsent)
			.map(({ key, kind }) => ({ recipient: key, given: kind !== 'partner' }));
		await server.done(server.register(seeker, campus.id, { consents }));
		const ledger = async () =>
			(await server.done<{ consents: Consent[] }>(server.get(seeker, 'consent:mine', {}))).consents;
		const standing = (await ledger()).filter(({ withdrawnAt }) => withdrawnAt === null);
		expect(new Set(standing.map(({ purpose }) => purpose))).toEqual(
			new Set(['registration-to-organizer', 'identity-check', 'attendance-to-school']),
		);
		const school = standing.find(({ purpose }) => purpose === 'attendance-to-school');
		expect(school).toMatchObject({
			recipient: { kind: 'school' },
			recipientName: { 'zh-CN': '某大学' },
			textVersion: 1,
		});
		expect(school?.textHash).toHaveLength(64);
		// Duty 22: the no is kept too, and no page asks by itself for a while.
		const partner = asked.recipients.find(({ kind }) => kind === 'partner');
		const about = { purpose: 'data-to-partner', kind: 'partner', id: partner?.key.slice(8) ?? '' };
		expect(await server.done(server.get(seeker, 'consent:state', about))).toMatchObject({
			consent: null,
			mayAsk: false,
		});

		// What stands is not asked for as if it did not.
		const again = await server.done<RegistrationForm>(server.get(seeker, 'registration:form', { fairId: campus.id }));
		expect(again.recipients.map(({ kind, isGiven }) => [kind, isGiven])).toEqual([
			['organizer', true],
			['employers', false],
			['school', true],
			['partner', false],
			['government', false],
		]);
		// A free one is taken back and nothing else goes with it.
		await server.done(server.post(seeker, 'consent:withdraw', { consentId: school?.id }));
		expect(
			(await server.done<RegistrationForm>(server.get(seeker, 'registration:form', { fairId: campus.id })))
				.registration,
		).toMatchObject({ state: 'approved' });
	});

	it('[T-15 T-03] a text that is not the newest is not agreed to, and nobody answers for who is not there', async () => {
		const seeker = await server.seeker();
		const old = [{ recipient: 'organizer', given: true, textVersion: 9 }];
		expect((await server.register(seeker, fair.id, { consents: old })).code).toBe('changed-meanwhile');
		const stranger = [
			{ recipient: 'organizer', given: true },
			{ recipient: 'school:别处', given: true },
		];
		expect((await server.register(seeker, fair.id, { consents: stranger })).code).toBe('invalid-input');
		expect((await server.done<{ consents: Consent[] }>(server.get(seeker, 'consent:mine', {}))).consents).toEqual([]);
	});

	it('[T-07 duty-21 duty-22] without the organizer’s consent the registration goes, and what waits for a reviewer with it', async () => {
		const seeker = await server.seeker();
		const fileId = await papers.picture(seeker);
		const identity = { ...papers.unmatched(), fileIds: [fileId] };
		await server.done(server.register(seeker, fair.id, { identity }));
		const { opened } = await claim();
		expect(opened?.fields.length).toBeGreaterThan(3);
		const { consents } = await server.done<{ consents: Consent[] }>(server.get(seeker, 'consent:mine', {}));
		const given = consents.find(({ purpose }) => purpose === 'registration-to-organizer');
		// Nobody takes back what is somebody else's.
		const other = await server.seeker();
		expect((await server.post(other, 'consent:withdraw', { consentId: given?.id })).code).toBe('not-found');
		await server.done(server.post(seeker, 'consent:withdraw', { consentId: given?.id }));
		expect(await mine(seeker)).toMatchObject({ state: 'withdrawn' });
		const again = await server.get(reviewer, 'review:open', { organizerId, itemId: opened?.item.id });
		expect(again.body).toMatchObject({ data: { item: { state: 'withdrawn' }, fields: [] } });
		expect((await decide(opened?.item.id ?? '', 'pass')).status).toBeGreaterThanOrEqual(400);
		// The document is destroyed by the same step.
		await vi.waitUntil(async () => (await sealedRows(seeker.personId)).every(({ open }) => !open));
		expect(await papers.openedBy(reviewer, fileId)).toBe(404);
		// And asked for anew it is given anew.
		await server.done(server.register(seeker, fair.id));
		expect(await mine(seeker)).toMatchObject({ state: 'approved' });
	});

	it('[T-02 T-07] taking back the look at the document ends what was verified, and leaves what was decided', async () => {
		const seeker = await server.seeker();
		await server.done(server.register(seeker, fair.id));
		const { consents } = await server.done<{ consents: Consent[] }>(server.get(seeker, 'consent:mine', {}));
		const given = consents.find(({ purpose }) => purpose === 'identity-check');
		await server.done(server.post(seeker, 'consent:withdraw', { consentId: given?.id }));
		expect(await mine(seeker)).toMatchObject({ state: 'approved' });
		expect((await form(seeker)).known).toBeNull();
	});
});

// Last: it takes the clock far beyond the fair.
describe('an identity that was shown', () => {
	it('[F-01] reuses the verified identity for another fair, for 180 days and not a second longer', async () => {
		const seeker = await server.seeker();
		await server.done(server.register(seeker, fair.id));
		const other = await server.announcedFair(planner, {
			registrationOpensAt: server.clock.now(),
			registrationClosesAt: NINE + 300 * 86_400_000,
			startsAt: NINE + 300 * 86_400_000,
			endsAt: NINE + 301 * 86_400_000,
		});
		const { identity: _, ...without } = registration(other.id);
		const asked = () => server.done<RegistrationForm>(server.get(seeker, 'registration:form', { fairId: other.id }));
		const { known } = await asked();
		expect(known).toMatchObject({ isVerified: true, nameMasked: '王*' });
		const until = known?.until ?? 0;
		expect(until - server.clock.now()).toBe(180 * 86_400_000);
		const before = server.clock.now();
		server.clock.set(until);
		expect((await asked()).known).toBeNull();
		await server.tick();
		const late = await server.post(seeker, 'registration:submit', without);
		expect(late.body).toMatchObject({ problem: { fields: [{ path: 'identity', reason: 'missing' }] } });
		server.clock.set(until - 1);
		expect((await asked()).known).not.toBeNull();
		const renamed = { ...without, details: { ...without.details, name: '李某' } };
		expect((await server.post(seeker, 'registration:submit', renamed)).body).toMatchObject({
			problem: { fields: [{ path: 'details.name', reason: 'not-as-verified' }] },
		});
		expect(await server.done(server.post(seeker, 'registration:submit', without))).toEqual({ state: 'approved' });
		server.clock.set(before);
	});
});
