// The door of screening. Nothing else of this folder may be imported from outside.
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type {
	Finding,
	Screened,
	ScreeningLists,
	screeningCommands,
	Surface,
} from '@skyfair/shared/screening/screening.commands';
import type { Actor } from '../accounts/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { defaultLists } from './default-lists.rules.ts';
import { explained } from './finding.rules.ts';
import { screenJob, screenPay, type EmployerFacts } from './job.rules.ts';
import { createScreen, type Screen } from './screen.ts';
import { insertLists, listsOf, newestLists, versionsOf } from './screening.store.ts';

export { rulesVersion } from './rules-version.ts';
export type { EmployerFacts } from './job.rules.ts';

export interface Screening {
	readonly handlers: Handlers<typeof screeningCommands, Actor>;
	/** By the lists that are in force at this organizer; without one by the rules alone. */
	check(
		tx: Tx,
		organizerId: string | null,
		surface: Surface,
		fields: Readonly<Record<string, string>>,
	): Promise<Screened>;
	/** A job as a whole: its texts, and what only its structured fields show. */
	checkJob(
		tx: Tx,
		organizerId: string,
		job: JobInput,
		fields: Readonly<Record<string, string>>,
		employer: EmployerFacts | null,
	): Promise<Screened>;
}

/** Reads the dictionary and the sounds, which takes a second: before the first visitor, not in somebody's request. */
export function warmScreening(): void {
	createScreen()('只招男生，薇信联系', 'job');
}

/** Prepared lists, per organizer and version: a version never changes, so nothing here grows old. */
const KEPT = 200;

export interface ScreeningPorts {
	readonly world: Pick<World, 'db' | 'clock'>;
	/** Of jobs: whom a job of this employer goes to. */
	readonly organizersOf: Jobs['organizersOf'];
}

export function createScreening({ world, organizersOf }: ScreeningPorts): Screening {
	const { db, clock } = world;
	const byRulesAlone = createScreen(defaultLists);
	const prepared = new Map<string, Screen>();

	const inForce = async (
		tx: Tx,
		organizerId: string | null,
	): Promise<{ version: number; lists: ScreeningLists; screen: Screen }> => {
		const newest = organizerId === null ? null : await newestLists(tx, organizerId);
		if (!newest) return { version: 0, lists: defaultLists, screen: byRulesAlone };
		const key = `${organizerId} ${newest.version}`;
		const screen = prepared.get(key) ?? createScreen(newest.lists);
		prepared.delete(key);
		prepared.set(key, screen);
		if (prepared.size > KEPT) prepared.delete(prepared.keys().next().value ?? '');
		return { ...newest, screen };
	};
	const findingsOf = (screen: Screen, surface: Surface, fields: Readonly<Record<string, string>>): Finding[] =>
		Object.entries(fields).flatMap(([field, text]) => screen(text, surface).map((hit) => explained(field, hit)));

	const check: Screening['check'] = async (tx, organizerId, surface, fields) => {
		const { version, screen } = await inForce(tx, organizerId);
		return { version, findings: findingsOf(screen, surface, fields) };
	};

	const handlers: Screening['handlers'] = {
		'screening:lists': ({ organizerId, version }, { who }) =>
			db.transact({ organizer: organizerId }, async (tx) => {
				demandOwn(who, organizerId);
				const newest = await newestLists(tx, organizerId);
				const asked = version ?? newest?.version ?? 0;
				const lists =
					asked === 0 ? defaultLists : asked === newest?.version ? newest.lists : await listsOf(tx, organizerId, asked);
				if (!lists) throw new Refusal('not-found');
				return { version: asked, lists, versions: await versionsOf(tx, organizerId) };
			}),
		'screening:save-lists': ({ organizerId, basedOn, lists, note }, { who, receipt }) =>
			db.transact(
				{ organizer: organizerId },
				async (tx) => {
					demandOwn(who, organizerId);
					const newest = await newestLists(tx, organizerId);
					const saved = { organizerId, version: basedOn + 1, lists, note, by: who.personId, at: clock.now() };
					if ((newest?.version ?? 0) !== basedOn || !(await insertLists(tx, saved))) throw new Refusal('wrong-state');
					return { version: saved.version };
				},
				receipt,
			),
		'screening:try': ({ organizerId, surface, text, lists }, { who }) => {
			demandOwn(who, organizerId);
			return { hits: createScreen(lists)(text, surface) };
		},
		'screening:check-job': async ({ employerId, fields, pay }, { who }) => {
			if (who.employerId !== employerId) throw new Refusal('not-allowed');
			return await db.transact('platform', async (tx) => {
				const by = [];
				for (const organizer of await organizersOf(tx, employerId)) {
					const { version, lists, screen } = await inForce(tx, organizer.organizerId);
					const structured = pay ? screenPay(pay, lists).map(({ field, ...hit }) => explained(field, hit)) : [];
					by.push({
						...organizer,
						listVersion: version,
						findings: [...structured, ...findingsOf(screen, 'job', fields)],
					});
				}
				return { by };
			});
		},
		'screening:check': ({ organizerId, surface, fields }) =>
			db.transact(organizerId === undefined ? 'platform' : { organizer: organizerId }, (tx) =>
				check(tx, organizerId ?? null, surface, fields),
			),
	};

	return {
		handlers,
		check,
		async checkJob(tx, organizerId, job, fields, employer) {
			const { version, lists, screen } = await inForce(tx, organizerId);
			const structured = screenJob(job, employer, lists, clock.now()).map(({ field, ...hit }) => explained(field, hit));
			const written = findingsOf(screen, 'job', fields);
			// The pay of a job is judged beside its occupation, not by the words that show it.
			const rest = written.filter(({ field, rule }) => field !== 'basicPay' || rule !== 'pay.implausible');
			return { version, findings: [...structured, ...rest] };
		},
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, organizerId: string): void {
	if (who.organizerId !== organizerId) throw new Refusal('not-allowed');
}
