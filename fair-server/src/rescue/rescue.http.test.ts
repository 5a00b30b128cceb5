import type { Notice } from '@skyfair/shared/notices/notices.commands';
import type { Absence, RescueMeasure } from '@skyfair/shared/rescue/rescue.commands';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plan } from '../../test/builders/plan.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

const MINUTE = 60_000;
const times = plan();
let server: FairHttp;
let planner: Member;
let organizerId: string;
let fairId: string;
let empty: { boothId: string; boss: Member };
let free: { boothId: string; boss: Member };
let waiting: Member;
let now = 0;

const at = async (ms: number): Promise<void> => {
	now = ms;
	server.clock.set(ms);
	await server.app.rescue.tick();
};
const later = (ms: number) => at(now + ms);
const board = (who = planner) =>
	server.done<{ absences: Absence[]; measures: RescueMeasure[] }>(server.get(who, 'rescue:board', { fairId }));
const told = async (who: Member): Promise<string[]> =>
	(await server.done<{ notices: Notice[] }>(server.get(who, 'notice:list', {}))).notices.map(({ kind }) => kind);
/** As a socket on the desk would. */
const onDuty = (id: string, boothId: string, who: Member) => {
	server.app.presence.arrive(id, who.personId);
	server.app.presence.take(id, { fairId, boothId, duty: true });
};

beforeAll(async () => {
	server = await createFairHttp();
	({ planner, organizerId } = await server.organizer());
	({ id: fairId } = await server.announcedFair(planner));
	empty = await server.standing(planner, fairId);
	free = await server.standing(planner, fairId);
	waiting = await server.seeker();
	server.clock.set(times.registrationOpensAt);
	await server.tick();
	await server.done(server.register(waiting, fairId));
	server.clock.set(times.startsAt);
	await server.tick();
	onDuty('free', free.boothId, free.boss);
	await server.done(server.post(waiting, 'line:join', { boothId: empty.boothId }));
	await at(times.startsAt + MINUTE);
}, 120_000);
afterAll(() => server.close());

describe('a booth without anybody', () => {
	it('[gap-09] [H-07] [RE2] is an alarm after three minutes: the employer, the organizer and the line are told once', async () => {
		await later(3 * MINUTE - 1);
		expect((await board()).absences).toMatchObject([{ boothId: empty.boothId, alarmedAt: null }]);
		await later(1);
		await later(MINUTE);
		expect((await board()).absences).toMatchObject([
			{ boothId: empty.boothId, alarmedAt: now - MINUTE, endedAt: null, acknowledged: null },
		]);
		expect((await told(empty.boss)).filter((kind) => kind === 'booth-unattended')).toHaveLength(1);
		expect((await told(planner)).filter((kind) => kind === 'booth-alarm')).toHaveLength(1);
		expect((await told(waiting)).filter((kind) => kind === 'line-unattended')).toHaveLength(1);
		expect(await told(free.boss)).not.toContain('booth-unattended');
	});

	it('[gap-09] [RE3] stays on the board with who takes care of it, and ends when somebody comes', async () => {
		const [alarm] = (await board()).absences;
		const acknowledge = (note: string) =>
			server.post(planner, 'rescue:acknowledge', { fairId, absenceId: alarm?.id, note });
		expect((await acknowledge('已打电话，五分钟后到')).body).toMatchObject({
			ok: true,
			data: { acknowledged: { note: '已打电话，五分钟后到' } },
		});
		expect((await acknowledge('再来一次')).body).toMatchObject({ problem: { code: 'wrong-state' } });
		onDuty('came', empty.boothId, empty.boss);
		await later(MINUTE);
		expect((await board()).absences).toMatchObject([{ id: alarm?.id, endedAt: now }]);
		server.app.presence.depart('came');
	});

	it('[RE2] one of less than a minute leaves no trace', async () => {
		await later(1_000);
		onDuty('came', empty.boothId, empty.boss);
		await later(30_000);
		server.app.presence.depart('came');
		expect((await board()).absences).toHaveLength(1);
	});
});

describe('what an organizer does at once', () => {
	beforeEach(() => later(10 * MINUTE));

	it('[gap-24] [RE4] [RE6] asks for staff, not twice in three minutes, and sees the effect', async () => {
		const ask = () => server.post(planner, 'rescue:ask-staff', { boothId: empty.boothId });
		expect((await ask()).body).toMatchObject({
			ok: true,
			data: { kind: 'ask-staff', told: 1, before: { waiting: 1, staffed: 0, wait: null }, after: null },
		});
		expect(await told(empty.boss)).toContain('staff-wanted');
		expect((await ask()).body).toMatchObject({ problem: { code: 'told-lately' } });
		onDuty('came', empty.boothId, empty.boss);
		await later(5 * MINUTE);
		expect((await board()).measures).toMatchObject([{ kind: 'ask-staff', after: { waiting: 1, staffed: 1 } }]);
		server.app.presence.depart('came');
	});

	it('[gap-24] [RE5] suggests booths that receive at once, and nobody loses a place', async () => {
		const suggest = () => server.post(planner, 'rescue:suggest-others', { boothId: empty.boothId });
		expect((await suggest()).body).toMatchObject({ ok: true, data: { kind: 'suggest-others', told: 1 } });
		expect(await told(waiting)).toContain('line-suggestion');
		const desk = await server.get(empty.boss, 'line:desk', { boothId: empty.boothId });
		expect(desk.body).toMatchObject({ data: { tickets: [{ personId: waiting.personId, rank: 1 }] } });
		server.app.presence.depart('free');
		await later(10 * MINUTE);
		expect((await suggest()).body).toMatchObject({ problem: { code: 'no-booth-free' } });
	});

	it('[gap-24] is refused where nobody waits', async () => {
		expect((await server.post(planner, 'rescue:ask-staff', { boothId: free.boothId })).body).toMatchObject({
			problem: { code: 'nobody-waiting' },
		});
	});

	it('[gap-24] [B-14] is for planners and moderators of this organizer alone', async () => {
		const { planner: stranger } = await server.organizer();
		const people = [...(await server.everybody(organizerId, empty.boss.employerId ?? '')), stranger];
		const may = ['planner', 'moderator'];
		for (const who of people) {
			const isMeant = may.includes(who.role) && who.organizerId === organizerId;
			const { status } = await server.get(who, 'rescue:board', { fairId });
			expect([who.role, status]).toEqual([who.role, isMeant ? 200 : 403]);
			if (isMeant) continue;
			for (const [name, input] of [
				['rescue:ask-staff', { boothId: empty.boothId }],
				['rescue:suggest-others', { boothId: empty.boothId }],
				['rescue:acknowledge', { fairId, absenceId: server.world.newId(), note: '' }],
			] as const)
				expect([who.role, name, (await server.post(who, name, input)).status]).toEqual([who.role, name, 403]);
		}
	});

	it('[gap-24] is refused once the fair is over', async () => {
		server.clock.set(times.endsAt + 1);
		await server.tick();
		expect((await server.post(planner, 'rescue:ask-staff', { boothId: empty.boothId })).body).toMatchObject({
			problem: { code: 'fair-not-open' },
		});
	});
});
