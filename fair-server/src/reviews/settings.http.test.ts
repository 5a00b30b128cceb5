import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { defaultSettings } from './review.rules.ts';

let server: FairHttp;
let organizerId: string;
let planner: Member;
let reviewer: Member;

beforeAll(async () => {
	server = await createFairHttp();
	({ organizerId, planner } = await server.organizer());
	reviewer = await server.person('reviewer', { organizerId });
});
afterAll(() => server.close());

const settingsOf = (who: Member) =>
	server.done<CommandOutput<'review:settings'>>(server.get(who, 'review:settings', { organizerId }));
const save = (who: Member, basedOn: number, over: object = {}) =>
	server.post(who, 'review:save-settings', {
		organizerId,
		basedOn,
		settings: { ...defaultSettings, ...over },
		note: '周末人手少',
	});
const claim = async (who: Member) => {
	const { opened } = await server.done<CommandOutput<'review:claim'>>(
		server.post(who, 'review:claim', { organizerId, kind: 'job' }),
	);
	if (!opened) throw new Error('nothing waits');
	return opened;
};
/** A job that waits for this organizer’s reviewers. */
const waitingJob = async (over: Parameters<typeof job>[0] = {}, by?: { employerId: string; boss: Member }) => {
	const made = by ?? (await server.employer());
	await server.stand(made.employerId, organizerId);
	await server.done(server.post(made.boss, 'job:post', { employerId: made.employerId, job: job(over) }));
	return made;
};

describe('settings of the review', () => {
	it('[M-14 D-15] share, limits and term are versions in force at once, and a decision keeps its version', async () => {
		expect(await settingsOf(reviewer)).toEqual({ version: 0, settings: defaultSettings, versions: [] });
		const over = { samplePercent: 100, claimMinutes: 2, overdueHours: { ...defaultSettings.overdueHours, job: 1 } };
		expect(await server.done(save(planner, 0, over))).toEqual({ version: 1 });
		expect((await save(reviewer, 0)).code).toBe('wrong-state');
		expect((await settingsOf(planner)).versions).toMatchObject([{ version: 1, note: '周末人手少', settings: over }]);
		await waitingJob();
		const { item } = await claim(reviewer);
		expect(item.dueAt - item.openedAt).toBe(3_600_000);
		const other = await server.person('reviewer', { organizerId });
		server.clock.advance(2 * 60_000 - 1_000);
		const late = { organizerId, itemId: item.id };
		expect((await server.post(other, 'review:claim', late)).code).toBe('held-by-another');
		server.clock.advance(2_000);
		await server.done(server.post(other, 'review:claim', late));
		await server.done(server.post(other, 'review:decide', { ...late, outcome: 'pass' }));
		const seen = await server.done<CommandOutput<'review:open'>>(server.get(other, 'review:open', late));
		expect(seen.history).toMatchObject([{ settingsVersion: 1, state: 'passed' }]);
		const samples = await server.done<CommandOutput<'review:samples'>>(
			server.get(reviewer, 'review:samples', { organizerId }),
		);
		expect(samples.map(({ item: drawn }) => drawn.id)).toContain(item.id);
	});

	it('[M-14 B-15] other organizers and other roles neither read nor change them; nonsense is refused', async () => {
		const stranger = await server.person('planner', { organizerId: (await server.organizer()).organizerId });
		const moderator = await server.person('moderator', { organizerId });
		for (const who of [stranger, moderator]) {
			expect((await server.get(who, 'review:settings', { organizerId })).code).toBe('not-allowed');
			expect((await save(who, 1)).code).toBe('not-allowed');
		}
		expect((await save(planner, 1, { samplePercent: 0 })).code).toBe('invalid-input');
		expect((await save(planner, 1, { claimMinutes: 1_000 })).code).toBe('invalid-input');
	});

	it('[D-06] the same words under another employer, one author for several, many posts in an hour: shown, and answered', async () => {
		const words = { workContent: '负责产线设备的日常点检、保养与故障记录，配合工程师完成改造。' };
		const first = await waitingJob(words);
		const second = await server.employer();
		await server.stand(second.employerId, organizerId);
		// The same person works for both.
		await server.world.db.transact('platform', async (tx) => {
			await server.app.accounts.grantMembership(tx, {
				personId: first.boss.personId,
				role: 'employer-admin',
				employerId: second.employerId,
			});
			await server.app.employers.recordVerified(tx, first.boss.personId, '某人');
		});
		for (let n = 0; n < 20; n++) await waitingJob({ ...words, position: `设备点检员${n}` }, first);
		await waitingJob({ ...words, position: '设备保养员' }, second);
		const seen = new Set<string>();
		let answered: string | null = null;
		for (;;) {
			const { opened } = await server.done<CommandOutput<'review:claim'>>(
				server.post(reviewer, 'review:claim', { organizerId, kind: 'job' }),
			);
			if (!opened) break;
			for (const { what } of opened.anomalies) seen.add(what);
			const odd = opened.anomalies.length > 0;
			const input = { organizerId, itemId: opened.item.id, outcome: 'pass', ...(odd ? { answer: 'prompt' } : {}) };
			await server.done(server.post(reviewer, 'review:decide', input));
			if (odd) answered = opened.item.id;
		}
		expect([...seen].sort()).toEqual(['many-posts', 'one-person-several-employers', 'same-job-elsewhere']);
		const open = await server.done<CommandOutput<'review:open'>>(
			server.get(reviewer, 'review:open', { organizerId, itemId: answered ?? '' }),
		);
		expect(open.history[0]).toMatchObject({ answer: 'prompt' });
	});
});
