import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isEmployerRole, isOrganizerRole, roles } from '@skyfair/shared/accounts/roles';
import { isCreditCode } from '@skyfair/shared/employers/credit-code';
import { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { describe, expect, it } from 'vitest';
import { loadDemoWorld, seekersOf, timesOf } from './load.ts';

// Failures are collected by key, so that a red test names the seed that must be mended.
const world = loadDemoWorld();
const jobs = world.employers.flatMap(({ key, jobs: own }) => own.map((job) => ({ job, employer: key })));
const memberships = world.people.flatMap((person) => person.memberships.map((one) => ({ ...one, person: person.key })));
const repeated = (list: readonly string[]): string[] => list.filter((word, i) => list.indexOf(word) !== i);
const keysOf = (list: readonly { key: string }[]): string[] => list.map(({ key }) => key);
const fairTimes = (key: string, now: number) => {
	const fair = world.fairs.find((candidate) => candidate.key === key);
	if (!fair) throw new Error(`no fair ${key}`);
	return timesOf(fair, now);
};

describe('the demo world', () => {
	it('[E-01] has 24 employers or more in six industries or more, with 120 jobs or more', () => {
		expect(world.employers.length).toBeGreaterThanOrEqual(24);
		expect(new Set(world.employers.map(({ profile }) => profile.industry)).size).toBeGreaterThanOrEqual(6);
		expect(jobs.length).toBeGreaterThanOrEqual(120);
		expect(keysOf(world.employers.filter(({ jobs: own }) => own.length < 5))).toEqual([]);
	});

	it('[E-01] has only jobs that the command takes', () => {
		const refused = jobs.filter(({ job: { key: _key, validForDays, ...job } }) => {
			return !JobInput.safeParse({ ...job, validUntilAt: validForDays * 86_400_000 }).success;
		});
		expect(keysOf(refused.map(({ job }) => job))).toEqual([]);
	});

	it('[F-03] has 60 seekers or more with a full résumé', () => {
		expect(world.seekers.length).toBeGreaterThanOrEqual(60);
		const thin = world.seekers.filter(
			({ resume: { skills, other, work, basic } }) =>
				skills.length === 0 || other.hobbies.length === 0 || (work.length === 0 && basic.status !== 'student'),
		);
		expect(keysOf(thin)).toEqual([]);
	});

	it('[B-01] has somebody in every role, and staff of every role at both organizers', () => {
		expect(roles.filter((role) => !memberships.some((one) => one.role === role))).toEqual([]);
		const vacant = keysOf(world.organizers).flatMap((organizer) =>
			roles
				.filter(isOrganizerRole)
				.filter((role) => !memberships.some((one) => one.role === role && one.organizer === organizer))
				.map((role) => `${organizer} ${role}`),
		);
		expect(vacant).toEqual([]);
	});

	it('[B-01] binds each membership to what its role needs', () => {
		const belongs = (key: string | undefined, list: readonly { key: string }[]) =>
			key !== undefined && keysOf(list).includes(key);
		const loose = memberships.filter(
			({ role, organizer, employer }) =>
				belongs(organizer, world.organizers) !== isOrganizerRole(role) ||
				belongs(employer, world.employers) !== isEmployerRole(role),
		);
		expect(loose).toEqual([]);
	});

	it('[D-01] gives every employer an administrator, a recruiter and a right credit code', () => {
		const wanting = world.employers.filter(({ key, profile }) => {
			const staff = memberships.filter(({ employer }) => employer === key).map(({ role }) => role);
			return !staff.includes('employer-admin') || !staff.includes('recruiter') || !isCreditCode(profile.creditCode);
		});
		expect(keysOf(wanting)).toEqual([]);
	});

	it('uses no key, name, phone, address or credit code twice', () => {
		expect(repeated(keysOf(world.people))).toEqual([]);
		expect(repeated(world.people.map(({ name }) => name))).toEqual([]);
		expect(repeated(world.people.map(({ phone }) => phone))).toEqual([]);
		expect(repeated(world.seekers.map(({ resume }) => resume.contact.email ?? ''))).toEqual([]);
		expect(repeated(keysOf(jobs.map(({ job }) => job)))).toEqual([]);
		expect(repeated(world.employers.map(({ profile }) => profile.creditCode))).toEqual([]);
		expect(repeated(world.employers.map(({ profile }) => profile.name))).toEqual([]);
	});

	it('[B-10] has one person with two identities under one phone', () => {
		const both = world.people.filter((person) => person.memberships.length > 1);
		expect(both.map((person) => person.memberships.map(({ role }) => role))).toEqual([['recruiter', 'seeker']]);
		const [person] = both;
		const resume = world.seekers.find(({ key }) => key === person?.key)?.resume;
		expect([resume?.contact.phone, resume?.basic.name]).toEqual([person?.phone, person?.name]);
	});

	it('carries no contact data in free text', () => {
		const contact = /\d{7,}|\d{3,4}-\d{4}|@|https?:|微信|QQ/;
		const texts = [
			...world.employers.map(({ profile }) => profile.intro + profile.highlights.join()),
			...jobs.map(({ job }) => job.conditions + job.workContent + job.workingConditions + job.benefits.join()),
			...world.seekers.map(({ resume }) => JSON.stringify([resume.other, resume.work])),
		];
		expect(texts.filter((text) => contact.test(text))).toEqual([]);
	});

	it('[E-07] asks in no job for what has nothing to do with the work', () => {
		const unfair = /[男女]|性别|[已未][婚育]|周岁|岁以下|身高|五官|形象|籍贯|户口|民族|属相|星座|乙肝/;
		const found = jobs.filter(({ job }) => unfair.test(job.position + job.conditions + job.workContent));
		expect(keysOf(found.map(({ job }) => job))).toEqual([]);
	});
});

describe('the demo fairs', () => {
	const noonInChina = Date.UTC(2026, 2, 14, 4);

	it('[C-08] are one live for six hours, one to come and one that ended yesterday', () => {
		const live = fairTimes('jianghuai-live', noonInChina);
		expect([live.startsAt <= noonInChina, live.endsAt - noonInChina]).toEqual([true, 6 * 3_600_000]);
		const next = fairTimes('qingshan-campus', noonInChina);
		expect(next.registrationOpensAt < noonInChina && noonInChina < next.startsAt).toBe(true);
		const past = fairTimes('jianghuai-skills', noonInChina);
		expect(new Date(past.startsAt).toISOString()).toBe('2026-03-13T01:30:00.000Z');
		expect(past.endsAt).toBeLessThan(noonInChina);
	});

	it('[C-08] ended yesterday even for a demo that starts just after midnight', () => {
		const justAfterMidnight = Date.UTC(2026, 2, 13, 16, 1);
		expect(new Date(fairTimes('jianghuai-skills', justAfterMidnight).startsAt).toISOString()).toBe(
			'2026-03-13T01:30:00.000Z',
		);
	});

	it('[C-06] say everything that an announcement must say', () => {
		const silent = world.fairs.flatMap(({ key, announcement }) =>
			Object.entries(announcement)
				.filter(([, value]) => value === '' || (Array.isArray(value) && value.length === 0))
				.map(([field]) => `${key} ${field}`),
		);
		expect(silent).toEqual([]);
	});

	it('put employers that exist into halls that exist, once each', () => {
		for (const fair of world.fairs) {
			const guests = fair.booths.map(({ employer }) => employer);
			expect(keysOf(world.organizers)).toContain(fair.organizer);
			expect(keysOf(world.employers)).toEqual(expect.arrayContaining(guests));
			expect(keysOf(fair.halls)).toEqual(expect.arrayContaining(fair.booths.map(({ hall }) => hall)));
			expect(repeated(guests)).toEqual([]);
			expect(keysOf(world.seekers)).toEqual(expect.arrayContaining([...seekersOf(fair, world.seekers)]));
		}
	});

	it('announce the number of booths and jobs that they have', () => {
		for (const { booths, announcement } of world.fairs) {
			const shown = jobs.filter(({ employer }) => booths.some((booth) => booth.employer === employer));
			expect(announcement.scale).toContain(`用人单位 ${booths.length} 家，岗位 ${shown.length} 个`);
		}
	});
});

describe('the demo people', () => {
	it('[A-08] include every role, and stand for memberships that exist', () => {
		expect(roles.filter((role) => !world.personas.some((persona) => persona.role === role))).toEqual([]);
		expect(repeated(world.personas.map(({ id }) => id))).toEqual([]);
		const strangers = world.personas.filter(({ person, name, role, organizer, employer }) => {
			const who = world.people.find(({ key }) => key === person);
			const holds = who?.memberships.some(
				(one) => one.role === role && one.organizer === organizer && one.employer === employer,
			);
			return who?.name !== name['zh-CN'] || holds !== true;
		});
		expect(strangers.map(({ id }) => id)).toEqual([]);
	});

	it('are free: no demo person sits in a conversation at the start', () => {
		const busy = world.story.live.talking.flatMap(({ seeker, recruiter }) => [seeker, recruiter]);
		expect(world.personas.filter(({ person }) => busy.includes(person)).map(({ id }) => id)).toEqual([]);
	});
});

describe('the loader', () => {
	it('names the file and the field of a seed that is wrong', () => {
		const folder = mkdtempSync(join(tmpdir(), 'skyfair-seeds-'));
		cpSync(import.meta.dirname, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
		const path = join(folder, 'employers/jiangbei.json');
		writeFileSync(path, readFileSync(path, 'utf8').replace('"headcount": 3', '"headcount": 0'));
		expect(() => loadDemoWorld(folder)).toThrow(/employers\/jiangbei\.json[\s\S]*jobs\[0\]\.headcount/);
		rmSync(folder, { recursive: true });
	});
});
