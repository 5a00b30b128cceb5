import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import { resume } from '../../test/builders/resume.ts';
import { servedFair, type ServedFair, type SignedIn } from '../../test/served-fair.ts';

let fair: ServedFair;
let recruiter: SignedIn;
const booth = () => fair.world.booths[0] ?? fail('no booth');
const db = () => fair.served.fair.world.db;

beforeAll(async () => {
	fair = await servedFair('ws', 12, { booths: 1, recruiters: 2, seekers: 3 });
	recruiter = await fair.enterAs(booth().recruiters[0]?.personId ?? '', 'recruiter');
}, 120_000);
afterAll(() => fair?.close());

const enter = async (n: number) => fair.enterAs(fair.world.seekers[n]?.personId ?? '', 'seeker');
const must = async <T>(
	answer: Promise<{ reply: { ok: true; data: T } | { ok: false; problem: unknown } }>,
): Promise<T> => {
	const { reply } = await answer;
	if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
	return reply.data;
};
const joinShowing = (seeker: SignedIn): Promise<MyTicket> =>
	must(fair.http(seeker, 'line:join', { boothId: booth().boothId, showResume: true }));
const receipts = async (seeker: SignedIn): Promise<Receipt[]> =>
	(await must(fair.http(seeker, 'look:mine', {}))).receipts;
const take = async (ticket: MyTicket) => {
	const { url } = await must(fair.http(recruiter, 'line:resume-file', { ticketId: ticket.id }));
	return { url, fetched: () => fetch(url.replace(/^https?:\/\/[^/]+/, `http://127.0.0.1:${fair.served.httpPort}`)) };
};

describe('receipts', () => {
	it('[F-14 gap-22 duty-27] every look and download is one: who, for which employer, when, why, at which fair', async () => {
		const seeker = await enter(0);
		const ticket = await joinShowing(seeker);
		expect(await receipts(seeker)).toEqual([]);
		await must(fair.http(recruiter, 'line:resume-of', { ticketId: ticket.id }));
		expect((await (await take(ticket)).fetched()).status).toBe(200);
		const [second, first, ...more] = await receipts(seeker);
		expect(more).toEqual([]);
		expect(first).toMatchObject({
			employerId: booth().employerId,
			what: 'resume',
			reason: 'line',
			viewerName: '招聘者0-0',
		});
		expect(second).toMatchObject({ what: 'resume-file', reason: 'line' });
		expect(first?.fairName).not.toBeNull();
		expect(await must(fair.http(seeker, 'look:mine', { before: first?.id }))).toMatchObject({
			receipts: [],
			next: null,
		});
		const other = await enter(1);
		expect(await receipts(other)).toEqual([]);
	});

	it('[duty-27] cannot be rewritten or removed by the server’s own role', async () => {
		for (const change of ['update', 'delete'] as const)
			await expect(
				db().transact('platform', (tx) =>
					change === 'update' ? tx`update disclosure_log set reason = 'x'` : tx`delete from disclosure_log`,
				),
			).rejects.toThrow(/permission/);
	});
});

describe('a view and a file', () => {
	it('[T-11 duty-20] carry who reads, for which employer and when; the file is a download of its own origin, once and for a minute', async () => {
		const seeker = await enter(1);
		const ticket = await joinShowing(seeker);
		const view = await must(fair.http(recruiter, 'line:resume-of', { ticketId: ticket.id }));
		expect(view.watermark).toMatchObject({ viewerName: '招聘者0-0' });
		const [receipt] = await receipts(seeker);
		expect(receipt?.id.replaceAll('-', '').toUpperCase().endsWith(view.watermark.mark)).toBe(true);

		const { url, fetched } = await take(ticket);
		const response = await fetched();
		expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
		expect(response.headers.get('content-security-policy')).toContain('sandbox');
		expect(response.headers.get('cache-control')).toContain('no-store');
		const text = await textOf(new Uint8Array(await response.arrayBuffer()));
		expect(text).toContain(resume().basic.name);
		for (const part of ['招聘者0-0', view.watermark.employerName]) expect(text).toContain(part);
		expect(text).not.toContain(resume().contact.phone);
		// Once; and an address that was touched is none.
		expect((await fetched()).status).toBe(404);
		expect(
			(await fetch(url.replace(/^https?:\/\/[^/]+/, `http://127.0.0.1:${fair.served.httpPort}`).slice(0, -3))).status,
		).toBe(404);
	}, 30_000);

	it('[gap-22 T-07] a file whose address was given before taking back does not leave after it', async () => {
		const seeker = await enter(2);
		const ticket = await joinShowing(seeker);
		const { fetched } = await take(ticket);
		const { consents } = await must(fair.http(seeker, 'consent:mine', {}));
		for (const { id } of consents) await must(fair.http(seeker, 'consent:withdraw', { consentId: id }));
		const refused = await fetched();
		expect({ status: refused.status, body: await refused.json() }).toMatchObject({
			status: 403,
			body: { problem: { code: 'consent-needed' } },
		});
		expect(await fair.http(recruiter, 'line:resume-file', { ticketId: ticket.id })).toMatchObject({ status: 403 });
		expect(await receipts(seeker)).toEqual([]);
	});

	it('[B-16] agencies read and do not download', async () => {
		const seeker = await enter(2);
		const { employerId } = booth();
		const { ticketId } = await db().transact('platform', async (tx) => {
			const [row] = await tx<{ id: string }[]>`select id from tickets where person_id = ${seeker.personId}`;
			await tx`update recruiter_cards set agency = '{}' where person_id = ${recruiter.personId}`;
			await tx`
				insert into recruiter_cards (person_id, employer_id, agency, saved_at) values (${recruiter.personId}, ${employerId}, '{}', now())
				on conflict (person_id, employer_id) do update set agency = '{}'`;
			return { ticketId: row?.id as MyTicket['id'] };
		});
		const about = {
			purpose: 'resume-to-employer',
			recipient: { kind: 'employer', id: employerId },
			textVersion: 1,
		} as const;
		await must(fair.http(seeker, 'consent:give', about));
		await must(fair.http(recruiter, 'line:resume-of', { ticketId }));
		expect(await fair.http(recruiter, 'line:resume-file', { ticketId })).toMatchObject({
			status: 403,
			reply: { problem: { code: 'not-allowed' } },
		});
		// F-11: and who hides from agencies is hidden from this recruiter.
		await must(fair.http(seeker, 'visibility:set', { level: 'not-to-agencies', hiddenFrom: [] }));
		expect(await fair.http(recruiter, 'line:resume-of', { ticketId })).toMatchObject({ status: 403 });
		await must(fair.http(seeker, 'visibility:set', { level: 'public', hiddenFrom: [] }));
		await db().transact(
			'platform',
			(tx) => tx`update recruiter_cards set agency = null where person_id = ${recruiter.personId}`,
		);
	});

	it('[T-11] a call before contact data was exchanged goes by a virtual number, and is a receipt', async () => {
		const seeker = await enter(0);
		const ticket = (await must(fair.http(seeker, 'line:mine', {})))[0] ?? fail('no ticket');
		const { number, isVirtual } = await must(fair.http(recruiter, 'line:call-number', { ticketId: ticket.id }));
		expect(isVirtual).toBe(true);
		expect(number).not.toBe(resume().contact.phone);
		const again = await must(fair.http(recruiter, 'line:call-number', { ticketId: ticket.id }));
		expect(again.number).toBe(number);
		await fair.served.fair.app.notices.tick();
		expect((await fair.served.fair.outbox.readOutbox(5)).some(({ text }) => text.includes(number))).toBe(true);
		const about = { purpose: 'contact-to-employer', recipient: { kind: 'employer', id: booth().employerId } } as const;
		await must(fair.http(seeker, 'consent:give', { ...about, textVersion: 1 }));
		expect(await must(fair.http(recruiter, 'line:call-number', { ticketId: ticket.id }))).toMatchObject({
			number: resume().contact.phone,
			isVirtual: false,
		});
		expect((await receipts(seeker)).filter(({ what }) => what === 'call')).toHaveLength(3);
	});
});

describe('a crawl', () => {
	it('[threat-19] by script over 500 résumés is stopped at 60 people, for all of the employer, and told to the moderators once', async () => {
		const ids = await manyInLine(500);
		const opened: number[] = [];
		const refused: { code: string; retryAfterMs: number | undefined }[] = [];
		const workers = Array.from({ length: 8 }, async (_, worker) => {
			for (let n = worker; n < ids.length; n += 8) {
				const { reply } = await fair.http(recruiter, 'line:resume-of', { ticketId: ids[n] ?? fail('') });
				if (reply.ok) opened.push(n);
				else refused.push({ code: reply.problem.code, retryAfterMs: reply.problem.retryAfterMs });
			}
		});
		await Promise.all(workers);
		expect(opened.length).toBeGreaterThan(50);
		expect(opened.length).toBeLessThanOrEqual(60);
		expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['look-limit']));
		expect(refused[0]?.retryAfterMs).toBeGreaterThan(0);
		const colleague = await fair.enterAs(booth().recruiters[1]?.personId ?? '', 'recruiter');
		expect(await fair.http(colleague, 'line:resume-of', { ticketId: ids[499] ?? fail('') })).toMatchObject({
			status: 429,
		});
		// What was open stays open: the same person counts once.
		expect(await fair.http(recruiter, 'line:resume-of', { ticketId: ids[opened[0] ?? 0] ?? fail('') })).toMatchObject({
			status: 200,
		});
		const moderator = await fair.enter('moderator');
		const { events } = await must(fair.http(moderator, 'review:events', { organizerId: fair.world.organizerId }));
		expect(events.filter(({ kind }) => kind === 'resume-looks')).toHaveLength(1);
	}, 240_000);
});

/** People with a résumé, a consent for this employer and a ticket of its booth, written at once: the limit reads nothing else. */
async function manyInLine(count: number): Promise<MyTicket['id'][]> {
	const { world } = fair.served.fair;
	const { boothId, employerId } = booth();
	const ids = Array.from({ length: count }, () => ({
		person: world.newId(),
		ticket: world.newId(),
		consent: world.newId(),
	}));
	await db().transact('platform', async (tx) => {
		await tx`
			insert into persons ${tx(ids.map(({ person }) => ({ id: person, name: '某人', created_at: new Date() })))}`;
		const { contact: _, ...open } = resume();
		await tx`
			insert into resumes (id, person_id, name, is_default, resume, contact_cipher, saved_at)
			select gen_random_uuid(), id, '我的简历', true, ${tx.json(open)}, '\\x00', now() from unnest(${ids.map(({ person }) => person)}::uuid[]) p (id)`;
		await tx`
			insert into tickets (id, organizer_id, fair_id, booth_id, employer_id, person_id, joined_at)
			select t, ${fair.world.organizerId}, ${fair.world.fairId}, ${boothId}, ${employerId}, p, now()
			from unnest(${ids.map(({ ticket }) => ticket)}::uuid[], ${ids.map(({ person }) => person)}::uuid[]) x (t, p)`;
		await tx`
			insert into consents (id, person_id, purpose, recipient_kind, recipient_id, recipient_name, text_version, text_hash, given_at, channel)
			select c, p, 'resume-to-employer', 'employer', ${employerId}, '{}', 1, '\\x00', now(), 'web'
			from unnest(${ids.map(({ consent }) => consent)}::uuid[], ${ids.map(({ person }) => person)}::uuid[]) x (c, p)`;
	});
	return ids.map(({ ticket }) => ticket as MyTicket['id']);
}

async function textOf(bytes: Uint8Array): Promise<string> {
	const pdf = await getDocument({ data: bytes }).promise;
	const page = await pdf.getPage(1);
	const { items } = await page.getTextContent();
	return items.map((item) => ('str' in item ? item.str : '')).join('');
}
const fail = (message: string): never => {
	throw new Error(message);
};
