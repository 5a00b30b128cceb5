import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { licence } from '../../test/builders/organizer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let organizerId: string;
let planner: Member;
let moderator: Member;
beforeAll(async () => {
	server = await createFairHttp();
	({ organizerId, planner } = await server.organizer());
	moderator = await server.person('moderator', { organizerId });
});
afterAll(() => server.close());

const events = async (who: Member) =>
	(await server.done<CommandOutput<'review:events'>>(server.get(who, 'review:events', { organizerId }))).events;

it('[E-11] each publication and each update of it is an event that moderators and reviewers open', async () => {
	const fair = await server.announcedFair(planner);
	const { employerId, boss } = await server.standing(planner, fair.id);
	await server.done(
		server.post(boss, 'employer:save-card', {
			employerId,
			card: { name: '李老师', title: '招聘主管', email: '', avatarFileId: null },
		}),
	);
	const change = { fairId: fair.id, reason: '台风', approver: '王主任' };
	await server.done(server.post(planner, 'change:cancel', change));
	await server.done(
		server.post(planner, 'organizer:update', {
			organizerId,
			hotline: '0551-0000 1111',
			hotlineHours: '9:00–17:00',
			licence: licence(),
			version: 1,
		}),
	);
	await server.done(server.post(server.admin, 'site:save', { licences: [], services: [], seenVersion: 0 }));
	const told = (await events(moderator)).map(({ kind, what, isOwn }) => `${kind} ${what}${isOwn ? '' : ' platform'}`);
	// The clock of the test stands still, and events of one moment have no order among them.
	expect(told.toSorted()).toEqual([
		'booth published',
		'card changed',
		'fair cancelled',
		'fair published',
		'organizer changed',
		'organizer published',
		'site published platform',
	]);
	expect(await events(await server.person('reviewer', { organizerId }))).toHaveLength(told.length);
	const planning = await server.person('planner', { organizerId });
	expect((await server.get(planning, 'review:events', { organizerId })).code).toBe('not-allowed');
	const { organizerId: other } = await server.organizer();
	const elsewhere = await server.person('moderator', { organizerId: other });
	expect((await server.get(elsewhere, 'review:events', { organizerId })).code).toBe('not-allowed');
	const theirs = await server.done<CommandOutput<'review:events'>>(
		server.get(elsewhere, 'review:events', { organizerId: other }),
	);
	expect(theirs.events.map(({ kind }) => kind).toSorted()).toEqual(['organizer', 'site']);
});

it('[E-11 A-15] a text of the library that a release brought or changed is told once', async () => {
	const docs = await mkdtemp(join(tmpdir(), 'skyfair-docs-'));
	for (const folder of ['library', 'rules', 'guides', 'terms']) await mkdir(join(docs, folder));
	const write = (body: string) =>
		writeFile(join(docs, 'library', 'first-day.zh-CN.md'), `---\ntitle: 入职第一天\n---\n${body}`);
	server.clock.advance(1_000);
	await write('一');
	expect(await server.app.reviews.lookAtTexts(docs)).toBe(1);
	expect(await server.app.reviews.lookAtTexts(docs)).toBe(0);
	server.clock.advance(1_000);
	await write('二');
	expect(await server.app.reviews.lookAtTexts(docs)).toBe(1);
	expect((await events(moderator)).slice(0, 2)).toMatchObject([
		{ kind: 'text', what: 'changed', title: '入职第一天', path: 'library/first-day', isOwn: false },
		{ kind: 'text', what: 'published', title: '入职第一天' },
	]);
});
