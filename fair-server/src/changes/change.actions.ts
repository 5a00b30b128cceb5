import type { changeCommands, FairChange, MyChange } from '@skyfair/shared/changes/changes.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { isEmployerRole } from '@skyfair/shared/accounts/roles';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Booths } from '../booths/index.ts';
import { both, type Notices } from '../notices/index.ts';
import { maySee, type Amended, type FairRecord, type Fairs } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import * as answers from './answer.store.ts';
import { asks, mayAnswer, needsConfirmation } from './change.rules.ts';
import * as store from './change.store.ts';
import { plannersOf } from './recipient.store.ts';

export interface ChangePorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf' | 'amendments' | 'isRegistered'>;
	/** A seeker who does not come after all: the place at the fair is free again. */
	readonly unregister: (tx: Tx, fairId: string, personId: string) => Promise<boolean>;
	readonly booths: Pick<Booths, 'boothOf'>;
	/** E-11 */
	readonly tellMonitor: TellMonitor;
	/** C-07: where the announcement was placed outside this platform. */
	placementsOf(tx: Tx, fairId: string): Promise<readonly store.Placement[]>;
	/** Checks that this person may use the file as a proof, and keeps it. Refuses `invalid-input` with the path. */
	useProof(tx: Tx, who: Actor, fileId: string): Promise<void>;
	/** The employer's application to the fair ends with its booth. */
	applicationWithdrawn(tx: Tx, withdrawn: { fairId: string; employerId: string; at: number }): Promise<void>;
	readonly tell: Notices['tell'];
	/** How far a notice has come to those whom it was told. */
	readonly reached: Notices['reached'];
	/** Who looks at the fair's page now sees the notice without a reload. */
	told(fair: FairRecord): void;
}

export function createChangeActions(ports: ChangePorts): Handlers<typeof changeCommands, Actor> {
	const { world, fairs, booths } = ports;
	const { db, clock } = world;

	/** S1: the notice stands in the same commit as what it tells of. */
	const publish = async (
		tx: Tx,
		amended: Amended,
		said: { reason: string; approver: string; advice?: string | undefined },
		of: Pick<store.NewChange, 'kind' | 'publishedBy'> & { employerId?: string; boothId?: string },
	): Promise<FairChange> => {
		const change: store.NewChange = {
			...of,
			id: world.newId(),
			organizerId: amended.fair.organizerId,
			fairId: amended.fair.id,
			reason: said.reason,
			approver: said.approver,
			advice: said.advice === undefined || said.advice === '' ? null : said.advice,
			fields: amended.changed,
			employerId: of.employerId ?? null,
			boothId: of.boothId ?? null,
			needsConfirmation: needsConfirmation(amended.changed),
			publishedAt: amended.at,
		};
		await store.insertChange(tx, change);
		await ports.tellMonitor(tx, {
			organizerId: change.organizerId,
			kind: 'fair',
			subjectId: change.fairId,
			employerId: change.employerId,
			what: of.kind,
			title: amended.plan.announcement.name,
			actorId: of.publishedBy,
			at: amended.at,
			detail: { changeId: change.id, fields: amended.changed.map(({ field }) => field) },
		});
		// What left was one employer: the announcement outside says nothing of it.
		if (of.kind !== 'employer-withdrawn') await openTasks(tx, change, amended);
		return demand(await store.findChange(tx, change.fairId, change.id));
	};
	/** C-07, S11: each medium where the announcement stands has its task, and those who plan hear of it. */
	const openTasks = async (tx: Tx, change: store.NewChange, { plan }: Amended): Promise<void> => {
		const placements = await ports.placementsOf(tx, change.fairId);
		await store.insertTasks(tx, change, world.newId, placements);
		if (placements.length === 0) return;
		const { name, nameEn } = plan.announcement;
		const media = [...new Set(placements.map(({ medium }) => medium))];
		await ports.tell(tx, {
			kind: 'media-task',
			about: change.id,
			people: await plannersOf(tx, change.organizerId),
			values: { fair: both(name, nameEn ?? null), media: both(media.join('、'), media.join(', ')) },
			link: `/organizer/fairs/${change.fairId}/change`,
			organizerId: change.organizerId,
		});
	};
	const withdraw = async (
		booth: { fairId: string; employerId: string },
		said: { reason: string; approver: string | null; advice?: string | undefined },
		call: Parameters<typeof fairs.amendments.withdraw>[3],
	) => {
		const { fairId, employerId } = booth;
		const done = await fairs.amendments.withdraw(fairId, employerId, said.reason, call, async (tx, amended, { id }) => {
			const asking = await store.askingChange(tx, fairId);
			if (asking !== null) {
				const of = { changeId: asking, organizerId: amended.fair.organizerId, fairId };
				const withdrawn = { ...of, party: 'employer', partyId: employerId, answer: 'withdrawn' } as const;
				await answers.saveAnswer(tx, withdrawn, call.who.personId, amended.at);
			}
			await ports.applicationWithdrawn(tx, { fairId, employerId, at: amended.at });
			const approver = said.approver ?? (await store.nameOfEmployer(tx, employerId));
			const of = { kind: 'employer-withdrawn', publishedBy: call.who.personId, employerId, boothId: id } as const;
			return await publish(tx, amended, { ...said, approver }, of);
		});
		await tell(fairId);
		return done;
	};
	const tell = async (fairId: string) => {
		const fair = await fairs.fairOf(fairId);
		if (fair) ports.told(fair);
	};

	return {
		'change:list': async ({ fairId }, call) => {
			const fair = await fairs.fairOf(fairId);
			if (!fair || !maySee(fair, call.caller.who)) throw new Refusal('not-found');
			const changes = await db.transact('platform', (tx) => store.changesOfFair(tx, fairId));
			return changes.map(({ change }) => change);
		},
		'change:publish': async ({ fairId, plan, planVersion, ...said }, call) => {
			const of = { kind: 'changed', publishedBy: call.who.personId } as const;
			const done = await fairs.amendments.amend(fairId, { plan, planVersion }, call, (tx, amended) =>
				publish(tx, amended, said, of),
			);
			await tell(fairId);
			return done;
		},
		'change:cancel': async ({ fairId, ...said }, call) => {
			const of = { kind: 'cancelled', publishedBy: call.who.personId } as const;
			const { reason } = said;
			const done = await fairs.amendments.cancel(fairId, reason, call, (tx, amended) => publish(tx, amended, said, of));
			await tell(fairId);
			return done;
		},
		'fair:withdraw-employer': ({ fairId, employerId, ...said }, call) => withdraw({ fairId, employerId }, said, call),
		'booth:withdraw': async ({ boothId, reason }, call) => {
			const booth = demand(await booths.boothOf(boothId));
			return await withdraw(booth, { reason, approver: null }, call);
		},
		'change:follow-up': ({ fairId }) =>
			db.transact('platform', async (tx) => {
				const [changes, tasks, counts] = await Promise.all([
					store.changesOfFair(tx, fairId),
					store.tasksOfFair(tx, fairId),
					answers.answerCounts(tx, fairId),
				]);
				const ids = changes.map(({ change }) => change.id);
				const told = await ports.reached(tx, 'fair-changed', ids);
				return changes.map(({ change, listed }) => ({
					change,
					tasks: tasks.filter(({ changeId }) => changeId === change.id),
					told: { listed, ...(told.get(change.id) ?? { waiting: 0, sent: 0, unreachable: 0 }) },
					answers: counts.get(change.id) ?? answers.noAnswers(),
				}));
			}),
		'change:prove': ({ fairId, taskId, proof }, call) => {
			const organizerId = call.who.organizerId ?? '';
			return db.transact(
				{ organizer: organizerId },
				async (tx) => {
					const task = demand(await store.lockTask(tx, fairId, taskId));
					if (task.closedAt !== null) throw new Refusal('wrong-state');
					const now = clock.now();
					// A notice cannot have stood anywhere before it existed.
					if (proof.postedAt < floorToMinute(task.publishedAt) || proof.postedAt > now)
						throw new Refusal('invalid-input', { fields: [{ path: 'proof.postedAt', reason: 'not-since-notice' }] });
					if (proof.fileId !== undefined) await ports.useProof(tx, call.who, proof.fileId);
					await store.closeTask(tx, taskId, proof, call.who.personId, now);
					return demand((await store.tasksOfFair(tx, fairId)).find(({ id }) => id === taskId));
				},
				call.receipt,
			);
		},
		'change:mine': async (_, { who }) => {
			const audience = audienceOf(who);
			if (audience === null) return [];
			return await db.transact('platform', async (tx) => {
				const rows = await answers.changesConcerning(tx, who, audience);
				const changes: MyChange[] = [];
				for (const row of rows) {
					const change = demand(await store.findChange(tx, row.fairId, row.changeId));
					const { fairName, fairNameEn, hotline, boothId, answer } = row;
					const asking = { ...change, superseded: row.superseded, fairState: row.fairState, answered: answer };
					changes.push({
						change,
						fairName,
						fairNameEn,
						hotline,
						startsAt: row.startsAt.getTime(),
						endsAt: row.endsAt.getTime(),
						audience,
						boothId,
						asks: (audience === 'seeker' || audience === 'employer') && asks(asking),
						answer,
					});
				}
				return changes;
			});
		},
		'change:answer': async ({ fairId, changeId, answer }, call) => {
			const given = { changeId, fairId, party: 'seeker', partyId: call.who.personId, answer } as const;
			return await answerAs(given, call, async (tx) => {
				if (!(await fairs.isRegistered(tx, fairId, call.who.personId))) throw new Refusal('not-registered');
				if (answer === 'withdrawn') await ports.unregister(tx, fairId, call.who.personId);
			});
		},
		'change:confirm-booth': async ({ boothId, changeId }, call) => {
			const { fairId, employerId } = demand(await booths.boothOf(boothId));
			const given = { changeId, fairId, party: 'employer', partyId: employerId, answer: 'confirmed' } as const;
			return await answerAs(given, call, () => Promise.resolve());
		},
	};

	/** S4. The fair is asked for its state now: a cache may be a second old, and nobody confirms a fair that is over. */
	async function answerAs(
		given: Omit<Parameters<typeof answers.saveAnswer>[1], 'organizerId'>,
		call: Parameters<typeof fairs.amendments.withdraw>[3],
		also: (tx: Tx) => Promise<void>,
	) {
		const fair = demand(await fairs.fairOf(given.fairId));
		return await db.transact(
			'platform',
			async (tx) => {
				const change = demand(await store.findChange(tx, given.fairId, given.changeId));
				const answered = await answers.answerOf(tx, given.changeId, given.party, given.partyId);
				const superseded = (await store.askingChange(tx, given.fairId)) !== change.id;
				const asking = { ...change, superseded, fairState: fair.state, answered };
				const refused = mayAnswer(asking, given.answer);
				if (refused !== null) throw new Refusal(refused);
				await also(tx);
				const now = clock.now();
				await answers.saveAnswer(tx, { ...given, organizerId: fair.organizerId }, call.who.personId, now);
				return { answer: given.answer, answeredAt: now };
			},
			call.receipt,
		);
	}
}

/** A date-time field in a browser has no seconds. */
const floorToMinute = (at: number): number => Math.floor(at / 60_000) * 60_000;

const demand = <T>(found: T | null | undefined): T => {
	if (found === null || found === undefined) throw new Refusal('not-found');
	return found;
};

function audienceOf(who: Actor): MyChange['audience'] | null {
	if (who.role === 'seeker') return 'seeker';
	if (who.role === 'platform-admin') return null;
	if (who.role === 'government') return 'partner';
	return isEmployerRole(who.role) ? 'employer' : 'guest';
}
