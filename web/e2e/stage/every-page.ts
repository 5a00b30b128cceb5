// Every page of the product, and who looks at it. A test compares this list with the routes: a new page enters here.
import type { Page } from 'playwright-core';
import { ask } from './browser.ts';

/** Nobody is signed in. */
export const visitor = 'visitor';

export interface PageToSee {
	/** As SvelteKit names it, without its groups. */
	readonly route: string;
	readonly persona: string;
	/** `:name` is put in when the demo is there. */
	readonly path: string;
	/** Where it is not 200: what a refused page looks like. */
	readonly status?: number;
}

const seeker = 'seeker-lin';
const recruiter = 'recruiter-jiangbei';
const employer = 'admin-jiangbei';
const planner = 'planner-jianghuai';
/** Of the organizer whose fair is announced and not open yet. */
const campusPlanner = 'planner-qingshan';
const reviewer = 'reviewer-jianghuai';
const platform = 'platform-admin';

const page = (persona: string, path: string, route = path): PageToSee => ({ persona, path, route });

export const everyPage: readonly PageToSee[] = [
	page(visitor, '/'),
	page(visitor, '/calendar'),
	page(visitor, '/licences'),
	page(visitor, '/services'),
	page(visitor, '/rules'),
	page(visitor, '/rules/publishing-rules', '/rules/[document]'),
	page(visitor, '/rules/publishing-rules/1.0', '/rules/[document]/[version]'),
	page(visitor, '/registration'),
	page(visitor, '/library'),
	page(visitor, '/library/video-interview', '/library/[article]'),
	page(visitor, '/glossary'),
	page(visitor, '/guide'),
	page(visitor, '/sign-in'),
	page(visitor, '/sign-in/reset'),
	page(visitor, '/demo/outbox'),
	page(visitor, '/jobs/:job', '/jobs/[jobId]'),
	page(visitor, '/jobs'),
	page(visitor, '/me/notices/confirm/not-a-real-link-0000', '/me/notices/confirm/[token]'),
	page(visitor, '/unsubscribe/not-a-real-link-0000', '/unsubscribe/[token]'),
	page(visitor, '/fairs/:live', '/fairs/[fairId]'),
	page(visitor, '/fairs/:live/poster', '/fairs/[fairId]/poster'),
	page(visitor, '/booths/:booth/poster', '/booths/[boothId]/poster'),
	{ persona: visitor, path: '/invite/not-a-real-invitation-0000', route: '/invite/[token]', status: 404 },
	page(seeker, '/'),
	page(seeker, '/hall'),
	page(seeker, '/fairs/:live/hall', '/fairs/[fairId]/hall'),
	page(seeker, '/booths/:booth', '/booths/[boothId]'),
	page('seeker-chen', '/line'),
	page(seeker, '/prepare'),
	page(seeker, '/me'),
	page(seeker, '/me/resume'),
	page(seeker, '/me/resume/preview'),
	page(seeker, '/me/resume/history'),
	page(seeker, '/me/applications'),
	page(seeker, '/me/favourites'),
	page(seeker, '/me/privacy'),
	page(seeker, '/me/consents'),
	page(seeker, '/me/looks'),
	page(seeker, '/me/notices'),
	page(seeker, '/notices'),
	page('seeker-chen', '/fairs/:live/register', '/fairs/[fairId]/register'),
	page(seeker, '/school-application'),
	page(seeker, '/me/sessions'),
	page(seeker, '/me/password'),
	page(seeker, '/guide/seeker', '/guide/[role]'),
	page(recruiter, '/account/verification'),
	page(recruiter, '/desk'),
	page(recruiter, '/desk/:booth', '/desk/[boothId]'),
	page(employer, '/employer/register'),
	page(employer, '/employer'),
	page(employer, '/employer/application'),
	page(employer, '/employer/entrustment'),
	page(employer, '/employer/fairs'),
	page(employer, '/employer/jobs'),
	page(employer, '/employer/jobs/new'),
	page(employer, '/employer/jobs/import'),
	page(employer, '/employer/jobs/:job', '/employer/jobs/[jobId]'),
	page(employer, '/employer/page'),
	page(employer, '/employer/people'),
	page(employer, '/employer/applications'),
	page(employer, '/employer/attendees'),
	page(employer, '/employer/services'),
	page(recruiter, '/employer/proof'),
	page(planner, '/account/security'),
	page(planner, '/sign-in/second-factor'),
	page(planner, '/organizer'),
	page(planner, '/organizer/new'),
	page(planner, '/organizer/record'),
	page(planner, '/organizer/staff'),
	page(planner, '/organizer/partners'),
	page(planner, '/organizer/fairs/:live', '/organizer/fairs/[fairId]'),
	page(campusPlanner, '/organizer/fairs/:next/change', '/organizer/fairs/[fairId]/change'),
	page(campusPlanner, '/organizer/fairs/:next/edit', '/organizer/fairs/[fairId]/edit'),
	page(campusPlanner, '/organizer/fairs/:next/preview', '/organizer/fairs/[fairId]/preview'),
	page(planner, '/organizer/fairs/:live/run-sheet', '/organizer/fairs/[fairId]/run-sheet'),
	page(planner, '/organizer/fairs/:live/guests', '/organizer/fairs/[fairId]/guests'),
	page(planner, '/organizer/fairs/:live/mandates', '/organizer/fairs/[fairId]/mandates'),
	page(planner, '/organizer/fairs/:live/circular', '/organizer/fairs/[fairId]/circular'),
	...[
		'announcement',
		'times',
		'halls',
		'intake',
		'rules',
		'look',
		'bodies',
		'documents',
		'work-plan',
		'roster',
		'facilities',
		'placements',
		'rehearsal',
	].map((step) => page(campusPlanner, `/organizer/fairs/:next/plan/${step}`, '/organizer/fairs/[fairId]/plan/[step]')),
	page(planner, '/reports/:ended', '/reports/[fairId]'),
	page(planner, '/review/word-lists'),
	page(planner, '/review/settings'),
	page(reviewer, '/review'),
	page(reviewer, '/review/registrations'),
	page(reviewer, '/review/samples'),
	page(reviewer, '/review/events'),
	page(reviewer, '/review/partners'),
	page('moderator-jianghuai', '/moderation'),
	page('support-jianghuai', '/support'),
	page('support-jianghuai', '/support/deliveries'),
	page('government-jianghuai', '/government'),
	page('school-qingshan', '/school'),
	page(platform, '/platform'),
	page(platform, '/platform/new'),
	page(platform, '/platform/publicity'),
	page(platform, '/platform/blacklist'),
	page(platform, '/platform/services'),
	page(platform, '/platform/retention'),
	page(platform, '/platform/notices'),
	page(platform, '/platform/deliveries'),
	page(platform, '/platform/organizers/:organizer', '/platform/organizers/[organizerId]'),
];

/** Pages that are made of other parts on a desk than on a phone, not only laid out in other columns. */
export const otherOnDesk: ReadonlySet<string> = new Set([
	'/',
	'/calendar',
	'/fairs/[fairId]/hall',
	'/booths/[boothId]',
	'/me',
	'/desk/[boothId]',
	'/employer/jobs/new',
	'/organizer/fairs/[fairId]',
	'/reports/[fairId]',
	'/review',
	'/review/word-lists',
]);

/** A room needs two people who talk: the main job opens it. */
export const seenElsewhere: readonly string[] = ['/conversations/[conversationId]'];

interface Known {
	readonly id: string;
	readonly state: string;
	readonly organizerId: string;
}
interface Hall {
	readonly booths: readonly { readonly id: string; readonly jobs: readonly { readonly id: string }[] }[];
}

/** What stands for `:live` and the others, asked by somebody who is signed in as the recruiter of a booth. */
export async function namesIn(recruiterPage: Page): Promise<Readonly<Record<string, string>>> {
	const fairs = await ask<readonly Known[]>(recruiterPage, '/api/fair/list');
	const own = await ask<readonly { booth: { id: string; jobs: { id: string }[] }; fairState: string }[]>(
		recruiterPage,
		'/api/booth/list-own',
	);
	const of = (...states: string[]) => fairs.find(({ state }) => states.includes(state))?.id ?? '';
	const { booth } = own.find(({ fairState }) => fairState === 'live') ?? {};
	const live = fairs.find(({ state }) => state === 'live');
	const hall = await ask<Hall>(recruiterPage, `/api/booth/list?fairId=${live?.id}`);
	return {
		live: live?.id ?? '',
		next: of('registration', 'published', 'registration-closed'),
		ended: of('ended', 'archived'),
		booth: booth?.id ?? '',
		job: booth?.jobs[0]?.id ?? hall.booths.flatMap(({ jobs }) => jobs)[0]?.id ?? '',
		organizer: live?.organizerId ?? '',
	};
}

export const addressOf = ({ path }: PageToSee, names: Readonly<Record<string, string>>): string =>
	path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? '');
