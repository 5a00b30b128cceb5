import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allDocuments, seedFile } from '../../test/builders/application.ts';
import { creditCode, job, type employer } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { standingSteps } from '../../test/standing-steps.ts';

const DAY = 86_400_000;
let server: FairHttp;
let steps: ReturnType<typeof standingSteps>;
beforeAll(async () => {
	server = await createFairHttp();
	steps = standingSteps(server);
});
afterAll(() => server.close());

describe('an application', () => {
	it('[D-01 D-10] is refused with the list of what is missing, and taken when nothing is', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.unapproved();
		await steps.verified(boss);
		const submit = () => server.post(boss, 'employer:submit', { employerId, organizerId });
		const missing = async () => {
			const { body } = await submit();
			return body.ok ? [] : body.problem.missing;
		};
		const whole = ['licence.file', 'licence.validUntil', 'handler.name', 'handler.idProof', 'entrustment.file'];
		const agreed = ['commitment', 'agreements.recruiter', 'agreements.employer'];
		expect(await missing()).toEqual([...whole, ...agreed]);
		await steps.filled(boss, employerId);
		expect(await missing()).toEqual(agreed);
		await steps.accept(boss, employerId);
		expect(await submit()).toMatchObject({ status: 200, data: { version: 1, state: 'submitted' } });
		expect(await steps.standingsOf(boss, employerId)).toMatchObject([
			{ organizerId, state: 'submitted', isWaiting: true },
		]);
	});

	it('[B-16] an agency brings its licence, number and proof of employment', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await steps.ready();
		await steps.filled(boss, employerId, {
			agency: {
				isAgency: true,
				licenceNumber: '',
				licenceFileId: null,
				licenceValidUntil: null,
				employmentProofFileId: null,
			},
		});
		const { body } = await server.post(boss, 'employer:submit', { employerId, organizerId });
		expect(body).toMatchObject({
			problem: {
				code: 'application-incomplete',
				missing: ['agency.licenceNumber', 'agency.licence', 'agency.licenceValidUntil', 'agency.employmentProof'],
			},
		});
	});

	it('[D-10] keeps which text in which version was accepted, by whom, when and from where; an older version counts for nothing', async () => {
		const { employerId, boss } = await server.unapproved();
		const old = [{ document: 'employer-commitment', version: '0.9' }];
		expect((await server.post(boss, 'employer:accept', { employerId, documents: old })).code).toBe('invalid-input');
		const { accepted } = await server.done<{ accepted: unknown[] }>(
			server.post(boss, 'employer:accept', { employerId, documents: allDocuments }),
		);
		expect(accepted).toHaveLength(3);
		expect(accepted[0]).toMatchObject({
			version: '1.0',
			personId: boss.personId,
			at: server.clock.now(),
			address: expect.stringMatching(/^10\./) as string,
		});
	});

	it('[D-01] a licence that ended yesterday is missing; today it still counts', async () => {
		const { employerId, boss } = await steps.ready();
		const day = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
		const missingWith = async (validUntil: string) => {
			const parts = await steps.filled(boss, employerId);
			return await server.done<{ missing: string[] }>(
				server.post(boss, 'employer:save-application', {
					employerId,
					parts: { licence: { ...parts.licence, validUntil } },
				}),
			);
		};
		expect((await missingWith(day(server.clock.now()))).missing).toEqual([]);
		expect((await missingWith(day(server.clock.now() - DAY))).missing).toEqual(['licence.validUntil']);
	});

	it('[F5 D-01] takes no file of another employer and none that was brought for something else', async () => {
		const mine = await server.unapproved();
		const theirs = await server.unapproved();
		const at = server.clock.now();
		const seed = (of: { boss: Member; employerId: string }, purpose: 'entrustment' | 'employer-licence') =>
			server.world.db.transact('platform', (tx) =>
				seedFile(tx, { personId: of.boss.personId, employerId: of.employerId, purpose, at }),
			);
		for (const fileId of [await seed(theirs, 'entrustment'), await seed(mine, 'employer-licence')]) {
			const { body } = await server.post(mine.boss, 'employer:save-application', {
				employerId: mine.employerId,
				parts: { entrustment: { fileId, validUntil: null } },
			});
			expect(body).toMatchObject({
				problem: { code: 'invalid-input', fields: [{ path: 'parts.entrustment.fileId', reason: 'no-such-file' }] },
			});
		}
	});

	it('[B-07] is submitted by somebody who is verified', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.unapproved({ isVerified: false });
		await steps.filled(boss, employerId);
		await steps.accept(boss, employerId);
		expect((await server.post(boss, 'employer:submit', { employerId, organizerId })).code).toBe('verification-needed');
		// Nor is anything else done for an employer: the gate says so before any handler is asked.
		const others = [
			['job:post', { employerId, job: job() }],
			['application:submit', { employerId, fairId: organizerId }],
			['line:call-next', { boothId: organizerId }],
		] as const;
		for (const [name, input] of others) expect((await server.post(boss, name, input)).code).toBe('verification-needed');
	});

	it('[D-01] keeps the credit code under which the employer exists', async () => {
		const { employerId, boss } = await server.unapproved();
		const { page } = await server.done<{ page: ReturnType<typeof employer> }>(
			server.get(boss, 'employer:application', { employerId }),
		);
		const other = { ...page, creditCode: creditCode(777_777) };
		const answer = await server.post(boss, 'employer:save-page', { employerId, page: other });
		expect(answer.body).toMatchObject({ problem: { fields: [{ path: 'page.creditCode', reason: 'fixed' }] } });
	});
});

describe('the decision', () => {
	it('[D-09 D-12] nobody of the public reads a page before it is approved, nor what was changed since', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await steps.ready();
		const seeker = await server.person('seeker');
		const read = (who: Member | null) => server.get(who, 'employer:get', { employerId });
		expect([(await read(null)).code, (await read(seeker)).code]).toEqual(['not-found', 'not-found']);
		expect((await read(boss)).status).toBe(200);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		expect((await read(null)).code).toBe('not-found');
		expect((await steps.decide(organizerId, 'pass')).status).toBe(200);
		expect((await read(null)).status).toBe(200);
		const { page } = await server.done<{ page: ReturnType<typeof employer> }>(
			server.get(boss, 'employer:application', { employerId }),
		);
		const changed = { ...page, intro: '改过但还没有审核的单位简介，至少二十个字才能保存下来。' };
		await server.done(server.post(boss, 'employer:save-page', { employerId, page: changed }));
		expect(JSON.stringify((await read(null)).body)).not.toContain('改过但还没有审核');
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		expect(JSON.stringify((await read(null)).body)).not.toContain('改过但还没有审核');
		expect(await steps.standingsOf(boss, employerId)).toMatchObject([
			{ state: 'approved', version: 2, isWaiting: true },
		]);
		await steps.decide(organizerId, 'pass');
		expect(JSON.stringify((await read(null)).body)).toContain('改过但还没有审核');
	});

	it('[D-04 D-15] comes back with its reason; the employer sees what it changed, submits again, and the reviewer sees it too', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await steps.ready();
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		const { reviewer, itemId } = await steps.opened(organizerId);
		const without = await reviewer.post('review:decide', { organizerId, itemId, outcome: 'return', reason: '' });
		expect(without.code).toBe('invalid-input');
		const reason = '委托书上没有盖章';
		await server.done(reviewer.post('review:decide', { organizerId, itemId, outcome: 'return', reason }));
		expect(await steps.standingsOf(boss, employerId)).toMatchObject([{ state: 'returned', reason }]);
		const { entrustment } = await steps.filled(boss, employerId);
		const history = await server.done<{ events: object[]; changes: { path: string }[] }>(
			server.get(boss, 'employer:history', { employerId, organizerId }),
		);
		expect(history.events).toMatchObject([
			{ what: 'returned', reason, version: 1 },
			{ what: 'submitted', version: 1 },
		]);
		expect(history.changes.map(({ path }) => path)).toContain('entrustment.file');
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		const { review } = await steps.opened(organizerId);
		const letter = review.fields.find(({ path }) => path === 'entrustment.file');
		expect(letter).toMatchObject({
			fileId: entrustment.fileId,
			before: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
		expect(review.fields.find(({ path }) => path === 'page.name')).toMatchObject({
			before: review.fields.find(({ path }) => path === 'page.name')?.value,
		});
	});

	it('[D-15] the same again while it waits is refused', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await steps.ready();
		const submit = () => server.post(boss, 'employer:submit', { employerId, organizerId });
		expect((await submit()).status).toBe(200);
		expect((await submit()).code).toBe('wrong-state');
	});

	it('[D-01 F3] lets the reviewers of that organizer open the documents, and leaves a trace of who saw an identity', async () => {
		const [here, there] = [await server.organizer(), await server.organizer()];
		const { employerId, boss } = await server.unapproved();
		await steps.verified(boss);
		const parts = await steps.filled(boss, employerId);
		await steps.accept(boss, employerId);
		const reviewers = [
			await server.person('reviewer', { organizerId: here.organizerId }),
			await server.person('reviewer', { organizerId: there.organizerId }),
			here.planner,
			await server.person('recruiter', { employerId }),
		];
		const open = async (fileId: string | null) =>
			(await Promise.all(reviewers.map((who) => server.post(who, 'file:open', { fileId })))).map(
				({ status }) => status,
			);
		expect(await open(parts.handler.idFileId)).toEqual([404, 404, 404, 404]);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId: here.organizerId }));
		expect(await open(parts.handler.idFileId)).toEqual([200, 404, 404, 404]);
		expect(await open(parts.licence.fileId)).toEqual([200, 404, 200, 200]);
		const looks = await server.read(
			(tx) => tx<{ viewer: string; what: string }[]>`
				select viewer_id as viewer, what from disclosure_log where employer_id = ${employerId} and what like 'file:%'`,
		);
		expect(looks).toEqual([{ viewer: reviewers[0]?.personId, what: 'file:id-proof' }]);
	});
});

describe('the end of a standing', () => {
	it('[D-08] reminds at 30, 7 and 1 days, then suspends: no page, no new job, and a renewal brings it back', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.unapproved();
		await steps.verified(boss);
		const soon = new Date(server.clock.now() + 8 * 3_600_000 + 40 * DAY).toISOString().slice(0, 10);
		await steps.filled(boss, employerId, {
			licence: {
				kind: 'business-licence',
				isLongTerm: false,
				validUntil: soon,
				fileId: await server.world.db.transact('platform', (tx) =>
					seedFile(tx, { personId: boss.personId, employerId, purpose: 'employer-licence', at: server.clock.now() }),
				),
			},
		});
		await steps.accept(boss, employerId);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		await steps.decide(organizerId, 'pass');
		const [standing] = await steps.standingsOf(boss, employerId);
		const until = standing?.standsUntil ?? 0;
		expect(until).toBe(Date.parse(`${soon}T24:00:00+08:00`));
		const post = () => server.post(boss, 'job:post', { employerId, job: job({ validUntilAt: until + 60 * DAY }) });
		const mails = async () => {
			await server.app.notices.tick();
			const all = await server.outbox.readOutbox(200);
			return all.filter(({ text }) => text.includes('天到期')).map(({ text }) => text);
		};
		const to = async (at: number) => {
			server.clock.advance(at - server.clock.now());
			await server.app.employers.tick();
		};
		await to(until - 30 * DAY - 1);
		expect(await mails()).toHaveLength(0);
		await to(until - 30 * DAY);
		await to(until - 30 * DAY + 60_000);
		expect(await mails()).toEqual([expect.stringContaining('还有 30 天')]);
		await to(until - 7 * DAY);
		expect((await mails())[0]).toContain('还有 7 天');
		await to(until - DAY);
		expect((await mails())[0]).toContain('还有 1 天');
		server.clock.advance(until - 1 - server.clock.now());
		expect((await server.get(null, 'employer:get', { employerId })).status).toBe(200);
		// The very millisecond of the end, before any timer has run.
		server.clock.advance(1);
		expect((await server.get(null, 'employer:get', { employerId })).code).toBe('not-found');
		expect((await post()).code).toBe('not-admitted');
		await server.app.employers.tick();
		expect(await steps.standingsOf(boss, employerId)).toMatchObject([{ state: 'suspended', reason: 'expired' }]);
		await steps.filled(boss, employerId, {
			licence: {
				kind: 'business-licence',
				isLongTerm: true,
				validUntil: null,
				fileId: await server.world.db.transact('platform', (tx) =>
					seedFile(tx, { personId: boss.personId, employerId, purpose: 'employer-licence', at: server.clock.now() }),
				),
			},
		});
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		await steps.decide(organizerId, 'pass');
		expect((await server.get(null, 'employer:get', { employerId })).status).toBe(200);
	});
});
