import type { TicketId } from '@skyfair/shared/protocol/ids';
import type { LiveStory } from '../seed.schemas.ts';
import type { Cast } from './cast.ts';
import type { OpenedFair } from './open-fair.ts';
import type { Stage } from './stage.ts';

interface Moment {
	readonly minute: number;
	readonly work: () => Promise<void>;
}
/** A call that nobody answers is missed after the answer window; a little more, so that the clock has seen it. */
const MISSED_AFTER_MINUTES = 1.1;

/** The fair that is open now, as it stands when the demo starts. */
export async function playLive(
	stage: Stage,
	cast: Cast,
	fair: OpenedFair,
	story: LiveStory,
	now: number,
): Promise<void> {
	const tickets = new Map<string, TicketId>();
	const moments: Moment[] = [];
	const add = (minute: number, work: () => Promise<unknown>) =>
		moments.push({ minute, work: async () => void (await work()) });
	const keyOf = ({ employer, seeker }: { employer: string; seeker: string }) => `${employer} ${seeker}`;
	const ticketOf = (one: { employer: string; seeker: string }): TicketId => {
		const id = tickets.get(keyOf(one));
		if (id === undefined) throw new Error(`${keyOf(one)} has no ticket`);
		return id;
	};
	const seeker = (key: string) => cast.as(key, 'seeker');
	const recruiter = (employer: string, key: string) => cast.as(key, 'recruiter', { employer });
	const join = (one: { employer: string; seeker: string; job: string; joinedMinute: number }) =>
		add(one.joinedMinute, async () => {
			const ticket = await stage.do(seeker(one.seeker), 'line:join', {
				boothId: fair.booth(one.employer),
				jobId: cast.job(one.job),
				showResume: true,
			});
			tickets.set(keyOf(one), ticket.id);
		});
	const call = async (one: { employer: string; recruiter: string }) =>
		stage.do(recruiter(one.employer, one.recruiter), 'line:call-next', { boothId: fair.booth(one.employer) });

	for (const one of [...story.met, ...story.noShows, ...story.left, ...story.talking, ...story.waiting]) join(one);
	for (const one of story.left)
		add(one.leftMinute, () => stage.do(seeker(one.seeker), 'line:leave', { ticketId: ticketOf(one) }));
	for (const one of story.noShows) {
		add(one.startedMinute, () => call(one));
		add(one.startedMinute + MISSED_AFTER_MINUTES, () => stage.fair.app.lines.tick());
	}
	const begin = async (one: { employer: string; seeker: string; recruiter: string }) => {
		await call(one);
		const { conversationId } = await stage.do(seeker(one.seeker), 'line:answer', { ticketId: ticketOf(one) });
		if (conversationId === null) throw new Error(`${keyOf(one)} has no conversation`);
		return conversationId;
	};
	for (const one of story.talking) add(one.startedMinute, () => begin(one));
	for (const one of story.met) {
		add(one.startedMinute, async () => {
			const conversationId = await begin(one);
			const who = recruiter(one.employer, one.recruiter);
			add(one.startedMinute + one.minutes, async () => {
				await stage.do(who, 'conversation:record-outcome', { conversationId, outcome: one.outcome, note: one.note });
				await stage.do(who, 'conversation:finish', { conversationId });
			});
		});
	}
	for (const { employer, by, atMinute, reason, backInMinutes } of story.paused) {
		add(atMinute, () =>
			stage.do(recruiter(employer, by), 'line:pause', {
				boothId: fair.booth(employer),
				reason,
				backAt: now + backInMinutes * 60_000,
			}),
		);
	}
	await playMoments(stage, fair.startsAt, moments);
	await stage.at(now);
}

/** In the order of their minutes; a moment may add later ones. */
async function playMoments(stage: Stage, startsAt: number, moments: Moment[]): Promise<void> {
	while (moments.length > 0) {
		const minute = Math.min(...moments.map((moment) => moment.minute));
		const [next] = moments.splice(
			moments.findIndex((moment) => moment.minute === minute),
			1,
		);
		await stage.within(startsAt + Math.round(minute * 60_000));
		await next?.work();
	}
}
