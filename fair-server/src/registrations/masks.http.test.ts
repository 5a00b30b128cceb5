import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { isOrganizerRole } from '@skyfair/shared/accounts/roles';
import { allCommands, type CommandName } from '@skyfair/shared/protocol/all-commands';
import type { Command } from '@skyfair/shared/protocol/command-table';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { newPhone } from '../../test/account-http.ts';
import { resume } from '../../test/builders/resume.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { papersOf } from '../../test/identity-papers.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';

let server: FairHttp;
let organizerId: string;
let fair: Fair;
let itemId: string;
let secrets: readonly string[];
let staff: readonly Member[];
beforeAll(async () => {
	server = await createFairHttp();
	const made = await server.organizer();
	organizerId = made.organizerId;
	fair = await server.announcedFair(made.planner);
	server.clock.set(fair.registrationOpensAt);
	await server.tick();
	const phone = newPhone();
	const browser = await server.signIn(phone);
	const seeker: Member = { personId: browser.personId, role: 'seeker', organizerId: null, employerId: null };
	const papers = papersOf(server);
	await server.done(server.post(seeker, 'resume:save', { resume: resume() }));
	const identity = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
	await server.done(server.register(seeker, fair.id, { identity }));
	const scope = { positions: ['机械工程师'], cities: [], note: '' };
	await server.done(server.post(seeker, 'mandate:give', { fairId: fair.id, scope, days: 30 }));
	const { employerId } = await server.employer();
	staff = (await server.everybody(organizerId, employerId)).filter(
		({ role }) => isOrganizerRole(role) || role === 'platform-admin',
	);
	const reviewer = staff.find(({ role }) => role === 'reviewer');
	const list = await server.done<{ items: { id: string }[] }>(
		server.get(reviewer ?? null, 'review:list', { organizerId, show: 'waiting' }),
	);
	itemId = list.items[0]?.id ?? '';
	secrets = [phone, '13900001234', 'wang@example.com', 'wang-wechat', identity.number, '王某'];
});
afterAll(() => server.close());

const queries = (Object.keys(allCommands) as CommandName[]).filter((name) => {
	const { kind, via }: Command = allCommands[name];
	return kind === 'query' && via !== 'socket';
});

it('[T-10] no answer to any query of the staff holds a seeker’s phone, name, address or number', async () => {
	const things = { organizerId, employerId: organizerId, fairId: fair.id, boothId: fair.id, ticketId: fair.id };
	const inputs = { ...sampleInputs({ ...things, conversationId: fair.id }), 'review:open': { organizerId, itemId } };
	let answered = 0;
	for (const who of staff) {
		for (const name of queries) {
			const { status, body } = await server.get(who, name, inputs[name]);
			if (status === 200) answered += 1;
			const text = JSON.stringify(body);
			const found = secrets.filter((secret) => text.includes(secret));
			expect({ role: who.role, name, found }).toEqual({ role: who.role, name, found: [] });
		}
	}
	expect(answered).toBeGreaterThan(60);
});

it('[T-10] would say so: the reviewer who holds the item reads what is to be decided', async () => {
	const reviewer = staff.find(({ role }) => role === 'reviewer') ?? null;
	const { opened } = await server.done<{ opened: OpenedReview | null }>(
		server.post(reviewer, 'review:claim', { organizerId, itemId }),
	);
	const text = JSON.stringify(opened?.fields);
	expect(secrets.filter((secret) => text.includes(secret))).toHaveLength(4);
});
