import { describe, expect, it } from 'vitest';
import { loadDemoWorld, seekersOf } from './load.ts';

const world = loadDemoWorld();
const { live, ended } = world.story;
const fairOf = (key: string) => {
	const fair = world.fairs.find((candidate) => candidate.key === key);
	if (!fair) throw new Error(`no fair ${key}`);
	return fair;
};
const [liveFair, endedFair] = [fairOf(live.fair), fairOf(ended.fair)];

const never = Infinity;
const called = [
	...live.met.map((one) => ({ ...one, endMinute: one.startedMinute + one.minutes })),
	...live.noShows.map((one) => ({ ...one, endMinute: one.startedMinute + 1 })),
	...live.talking.map((one) => ({ ...one, endMinute: never })),
];
const tickets = [
	...called.map((one) => ({ ...one, leftMinute: never })),
	...live.left.map((one) => ({ ...one, startedMinute: never })),
	...live.waiting.map((one) => ({ ...one, startedMinute: never, leftMinute: never })),
];
const repeated = (list: readonly string[]): string[] => list.filter((word, i) => list.indexOf(word) !== i);
const busyAt = (seeker: string, job: string, minute: number): boolean =>
	called.some(
		(one) => one.seeker === seeker && one.job !== job && one.startedMinute <= minute && minute < one.endMinute,
	);

describe('the story of the live demo fair', () => {
	it('names only booths, jobs and registered seekers that exist', () => {
		const booths = liveFair.booths.map(({ employer }) => employer);
		const registered = seekersOf(liveFair, world.seekers);
		const lost = tickets.filter(({ employer, seeker, job }) => {
			const own = world.employers.find(({ key }) => key === employer)?.jobs.some(({ key }) => key === job);
			return !booths.includes(employer) || !registered.includes(seeker) || own !== true;
		});
		expect(lost).toEqual([]);
	});

	it('puts recruiters on duty at their own booth only, and lets nobody off duty call', () => {
		const duty = live.onDuty.flatMap(({ employer, people }) => people.map((person) => `${employer} ${person}`));
		const desks = world.people.flatMap(({ key, memberships }) =>
			memberships.flatMap(({ employer }) => (employer === undefined ? [] : [`${employer} ${key}`])),
		);
		expect(desks).toEqual(expect.arrayContaining(duty));
		const atWork = [
			...called.map(({ employer, recruiter }) => `${employer} ${recruiter}`),
			...live.paused.map(({ employer, by }) => `${employer} ${by}`),
		];
		expect(duty).toEqual(expect.arrayContaining(atWork));
	});

	it('calls in the order of the line: nobody who was ready and came earlier is passed over', () => {
		const unjust = called.flatMap((call) =>
			tickets
				.filter(
					(one) =>
						one.employer === call.employer &&
						one.joinedMinute < call.joinedMinute &&
						one.startedMinute > call.startedMinute &&
						one.leftMinute > call.startedMinute &&
						!busyAt(one.seeker, one.job, call.startedMinute),
				)
				.map(({ seeker }) => `${call.employer} calls ${call.seeker} before ${seeker}`),
		);
		expect(unjust).toEqual([]);
	});

	it('calls nobody before they came, and nobody who talks elsewhere', () => {
		const early = called.filter(({ joinedMinute, startedMinute }) => joinedMinute >= startedMinute);
		const twice = called.filter(({ seeker, job, startedMinute }) => busyAt(seeker, job, startedMinute));
		expect([...early, ...twice]).toEqual([]);
	});

	it('lets no recruiter talk to two people at once', () => {
		const overlapping = called.filter((one) =>
			called.some(
				(other) =>
					other !== one &&
					other.recruiter === one.recruiter &&
					other.startedMinute <= one.startedMinute &&
					one.startedMinute < other.endMinute,
			),
		);
		expect(overlapping).toEqual([]);
	});

	it('puts nobody twice in a line, or in more lines than the fair allows', () => {
		expect(repeated(tickets.map(({ seeker, employer }) => `${seeker} ${employer}`))).toEqual([]);
		const crowded = world.seekers.filter(
			({ key }) => live.waiting.filter(({ seeker }) => seeker === key).length > liveFair.lineRules.maxLinesPerPerson,
		);
		expect(crowded).toEqual([]);
	});

	it('is over before the demo starts', () => {
		const openFor = 'minutesFromNow' in liveFair.opens ? -liveFair.opens.minutesFromNow : 0;
		const last = Math.max(
			...tickets.map(({ joinedMinute }) => joinedMinute),
			...called.map(({ startedMinute }) => startedMinute),
			...live.met.map(({ startedMinute, minutes }) => startedMinute + minutes),
			...live.left.map(({ leftMinute }) => leftMinute),
			...live.paused.map(({ atMinute }) => atMinute),
		);
		expect(last).toBeLessThanOrEqual(openFor);
	});
});

describe('the story of the ended demo fair', () => {
	it('pauses and shortens only booths of that fair, within its hours', () => {
		const booths = endedFair.booths.map(({ employer }) => employer);
		expect(booths).toEqual(expect.arrayContaining(ended.pauses.map(({ employer }) => employer)));
		expect(booths).toEqual(expect.arrayContaining(ended.shortShifts.map(({ employer }) => employer)));
		expect(ended.shortShifts.filter(({ fromMinute, toMinute }) => fromMinute >= toMinute)).toEqual([]);
		expect(Math.max(...ended.shortShifts.map(({ toMinute }) => toMinute))).toBeLessThanOrEqual(endedFair.lastsMinutes);
	});

	it('has a weight for every hour of the fair', () => {
		expect(ended.arrivalsByHour.length).toBe(Math.ceil(endedFair.lastsMinutes / 60));
	});
});
