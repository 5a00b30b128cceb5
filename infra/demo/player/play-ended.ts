import type { Outcome } from '@skyfair/shared/conversations/conversations.commands';
import type { TicketId } from '@skyfair/shared/protocol/ids';
import { seededRandom, type SeededRandom } from '@skyfair/shared/testing/seeded-random';
import { seekersOf, type DemoWorld } from '../load.ts';
import type { EndedStory, FairSeed } from '../seed.schemas.ts';
import type { Cast } from './cast.ts';
import type { OpenedFair } from './open-fair.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;

interface Agenda {
	add(at: number, work: (at: number) => Promise<void>): void;
	play(until: number): Promise<void>;
}
function createAgenda(stage: Stage): Agenda {
	const entries: { at: number; work: (at: number) => Promise<void> }[] = [];
	return {
		add: (at, work) => void entries.push({ at: Math.round(at), work }),
		async play(until) {
			for (;;) {
				const at = Math.min(...entries.map((entry) => entry.at));
				if (!(at <= until)) return;
				const [next] = entries.splice(
					entries.findIndex((entry) => entry.at === at),
					1,
				);
				await stage.within(at);
				await next?.work(at);
			}
		},
	};
}

interface Turn {
	readonly employer: string;
	readonly key: string;
	readonly at: number;
	readonly to: number;
}
const weighted = <Key extends string | number>(
	random: SeededRandom,
	weights: readonly (readonly [Key, number])[],
): Key => {
	let left = random.float() * weights.reduce((sum, [, weight]) => sum + weight, 0);
	for (const [key, weight] of weights) {
		left -= weight;
		if (left < 0) return key;
	}
	return (weights[0] as readonly [Key, number])[0];
};

/** A whole afternoon from the story's shares: the same seed tells the same one. */
export async function playEnded(
	stage: Stage,
	{ seeds, cast }: { seeds: DemoWorld; cast: Cast },
	seed: FairSeed,
	fair: OpenedFair,
	story: EndedStory,
): Promise<void> {
	const random = seededRandom(story.seed);
	const agenda = createAgenda(stage);
	const minutes = (range: { min: number; max: number }) => random.float(range.min, range.max) * MINUTE_MS;
	const idle = new Map<string, Turn[]>();
	const hours = story.arrivalsByHour.map((weight, hour) => [hour, weight] as const);

	for (const key of seekersOf(seed, seeds.seekers)) {
		const who = cast.as(key, 'seeker');
		const lines = random.int(story.linesPerSeeker.min, story.linesPerSeeker.max);
		const arrivesAt = fair.startsAt + (weighted(random, hours) + random.float()) * 60 * MINUTE_MS;
		for (const [i, { employer }] of random.shuffle(seed.booths).slice(0, lines).entries()) {
			const jobs = seeds.employers.find((one) => one.key === employer)?.jobs ?? [];
			const job = random.pick(jobs).key;
			const leaves = random.chance(story.leaveShare);
			agenda.add(arrivesAt + i * 3 * MINUTE_MS, async (at) => {
				if (at >= fair.endsAt) return;
				const { id } = await stage.do(who, 'line:join', {
					boothId: fair.booth(employer),
					jobId: cast.job(job),
					showResume: true,
				});
				wake(employer, at);
				if (leaves)
					agenda.add(at + random.float(4, 25) * MINUTE_MS, () =>
						tolerate(stage.do(who, 'line:leave', { ticketId: id })),
					);
			});
		}
	}
	for (const { employer } of seed.booths) {
		const shift = story.shortShifts.find((one) => one.employer === employer);
		const from = fair.startsAt + (shift?.fromMinute ?? 0) * MINUTE_MS;
		const to = shift ? fair.startsAt + shift.toMinute * MINUTE_MS : fair.endsAt;
		const staff = seeds.people.filter(({ memberships }) =>
			memberships.some((one) => one.role === 'recruiter' && one.employer === employer),
		);
		for (const { key } of staff)
			agenda.add(from + random.float(1, 4) * MINUTE_MS, (at) => work({ employer, key, at, to }));
	}
	for (const { employer, atMinute, minutes: lasts, reason } of story.pauses) {
		const key = seeds.people.find(({ memberships }) =>
			memberships.some((one) => one.role === 'recruiter' && one.employer === employer),
		)?.key;
		if (key === undefined) continue;
		const who = cast.as(key, 'recruiter', { employer });
		const at = fair.startsAt + atMinute * MINUTE_MS;
		agenda.add(at, () =>
			tolerate(stage.do(who, 'line:pause', { boothId: fair.booth(employer), reason, backAt: at + lasts * MINUTE_MS })),
		);
		agenda.add(at + lasts * MINUTE_MS, () => tolerate(stage.do(who, 'line:resume', { boothId: fair.booth(employer) })));
	}

	/** Whoever found an empty line waits for the next person to join instead of asking every minute. */
	function wake(employer: string, at: number): void {
		for (const turn of idle.get(employer) ?? [])
			agenda.add(at + random.float(0.2, 1) * MINUTE_MS, (next) => work({ ...turn, at: next }));
		idle.delete(employer);
	}
	async function work(turn: Turn): Promise<void> {
		const { employer, key, at, to } = turn;
		if (at >= to || at >= fair.endsAt) return;
		const who = cast.as(key, 'recruiter', { employer });
		const again = (later: number) => agenda.add(later, (next) => work({ ...turn, at: next }));
		const called = await stage.do(who, 'line:call-next', { boothId: fair.booth(employer) }).catch(() => null);
		if (!called) {
			idle.set(employer, [...(idle.get(employer) ?? []), turn]);
			return;
		}
		if (random.chance(story.noShowShare)) return again(at + seed.lineRules.answerWithinMs + 5_000);
		const answersAt = at + random.float(5, 40) * 1_000;
		agenda.add(answersAt, (then) => talk(turn, called.id, called.personId, then));
	}
	async function talk(turn: Turn, ticketId: TicketId, personId: string, at: number): Promise<void> {
		const seeker = seeds.seekers.find(({ key }) => cast.person(key) === personId);
		if (!seeker) return;
		const { conversationId } = await stage.do(cast.as(seeker.key, 'seeker'), 'line:answer', { ticketId });
		if (conversationId === null) return;
		const outcome = weighted(random, Object.entries(story.outcomes) as [Outcome, number][]);
		const note = random.pick(story.notes[outcome]);
		agenda.add(at + minutes(story.conversationMinutes), async (then) => {
			const who = cast.as(turn.key, 'recruiter', { employer: turn.employer });
			await stage.do(who, 'conversation:record-outcome', { conversationId, outcome, note });
			await stage.do(who, 'conversation:finish', { conversationId });
			agenda.add(then + minutes(story.pauseBetweenMinutes), (next) => work({ ...turn, at: next }));
		});
	}

	await agenda.play(fair.endsAt - 1);
	await stage.at(fair.endsAt);
	await agenda.play(fair.endsAt + 45 * MINUTE_MS);
	await stage.at(fair.endsAt + 46 * MINUTE_MS);
}

/** Somebody was quicker: the ticket is called already, the line paused. Lifelike, and not worth stopping for. */
async function tolerate(work: Promise<unknown>): Promise<void> {
	await work.catch(() => undefined);
}
