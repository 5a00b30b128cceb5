import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ask, statusOf, tell, upload } from './ordinary-person.ts';

interface Of {
	readonly recruiter: Page;
	readonly reviewer: Page;
	readonly planner: Page;
	readonly organizerId: string;
	readonly fairId: string;
	/** What the face check wants to hear, from the outbox. */
	readonly word: () => Promise<string>;
}
const DAY_MS = 86_400_000;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * From a person with a phone number to an employer with a booth: identity, application with documents, review, jobs, review, place at the
 * fair, review, booth. On the way each gate is tried before its time; what is returned says which of them held.
 */
export async function admitEmployer(of: Of): Promise<Record<string, boolean>> {
	const { recruiter, planner, organizerId, fairId } = of;
	const now = Date.now();
	const { profile, jobs } = JSON.parse(
		readFileSync(new URL('../../../infra/demo/employers/jiangbei.json', import.meta.url), 'utf8'),
	) as { profile: object; jobs: object[] };

	const { employer } = await tell<{ employer: { id: string } }>(recruiter, '/api/employer/register', profile);
	const employerId = employer.id;
	await actAs(recruiter, 'employer-admin');
	const booth = { fairId, employerId, hallKey: 'making' };
	const [first] = jobs as { key: string; validForDays: number }[];
	if (!first) throw new Error('the seed has no job');
	const { key: _, validForDays, ...fields } = first;
	const job = { ...fields, validUntilAt: now + validForDays * DAY_MS };

	const tooEarly = {
		'no job before the employer is approved': [403, 409].includes(
			await statusOf(recruiter, '/api/job/post', { employerId, job }),
		),
		'no booth before the employer is admitted': (await statusOf(planner, '/api/fair/add-booth', booth)) === 409,
		'no submission before the identity is checked': [403, 409].includes(
			await statusOf(recruiter, '/api/employer/submit', { employerId, organizerId }),
		),
	};

	await tell(recruiter, '/api/verification/begin', {
		legalName: '陆远',
		idNumber: '340100199003078810',
		consent: { document: 'identity-consent', version: '1.0' },
	});
	await tell(recruiter, '/api/verification/confirm', { proof: await of.word() });
	await tell(recruiter, '/api/employer/save-application', {
		employerId,
		parts: {
			licence: {
				kind: 'business-licence',
				fileId: await upload(recruiter, 'employer-licence'),
				validUntil: day(now + 400 * DAY_MS),
				isLongTerm: false,
			},
			handler: { name: '陆远', title: '人事主管', idFileId: await upload(recruiter, 'id-proof') },
			entrustment: { fileId: await upload(recruiter, 'entrustment'), validUntil: null },
		},
	});
	await tell(recruiter, '/api/employer/accept', {
		employerId,
		documents: ['employer-commitment', 'recruiter-service-agreement', 'employer-service-agreement'].map((document) => ({
			document,
			version: '1.0',
		})),
	});
	await tell(recruiter, '/api/employer/submit', { employerId, organizerId });
	await passWhatWaits(of);

	const { id: jobId } = await tell<{ id: string }>(recruiter, '/api/job/post', { employerId, job });
	const hidden = (await statusOf(planner, `/api/job/get?jobId=${jobId}`)) === 404;
	await passWhatWaits(of);
	const shown = (await statusOf(planner, `/api/job/get?jobId=${jobId}`)) === 200;
	await tell(recruiter, '/api/application/submit', { employerId, fairId });
	await passWhatWaits(of);
	await tell(planner, '/api/fair/add-booth', booth);
	return { ...tooEarly, 'a job is public once it has passed, not before': hidden && shown };
}

async function passWhatWaits({ reviewer, organizerId }: Of): Promise<void> {
	for (;;) {
		const { opened } = await tell<{ opened: { item: { id: string }; parts: string[] } | null }>(
			reviewer,
			'/api/review/claim',
			{ organizerId },
		);
		if (!opened) return;
		const itemId = opened.item.id;
		for (const path of opened.parts)
			await tell(reviewer, '/api/review/check', {
				organizerId,
				itemId,
				path,
				legality: true,
				authenticity: true,
				compliance: true,
			});
		const decision = { organizerId, itemId, outcome: 'pass', method: 'official-query' };
		await tell(reviewer, '/api/review/decide', decision);
	}
}

async function actAs(page: Page, role: string): Promise<void> {
	const { session } = await ask<{ session: { memberships: { id: string; role: string }[] } }>(
		page,
		'/api/session/current',
	);
	const membership = session.memberships.find((one) => one.role === role);
	if (!membership) throw new Error(`this person is no ${role}`);
	await tell(page, '/api/session/act-as', { membershipId: membership.id });
}
