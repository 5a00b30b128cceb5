import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consent } from '@skyfair/shared/consents/consents.commands';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import { resume } from '../../test/builders/resume.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

type Saved = CommandOutput<'resume:save'>;
type Mine = CommandOutput<'resume:mine'>;
type List = CommandOutput<'resume:list'>;
const save = (who: Member, input: object) => server.done<Saved>(server.post(who, 'resume:save', input));
const mine = (who: Member, input: object = {}) => server.done<Mine>(server.get(who, 'resume:mine', input));
const list = (who: Member) => server.done<List>(server.get(who, 'resume:list', {}));

/** Every section of F-04, filled. */
const whole = (): Resume =>
	resume({
		basic: {
			...resume().basic,
			workSince: '2025-07',
			registeredIn: '安徽省六安市',
			politics: 'league-member',
			overseas: '大三在大阪交换一学期',
		},
		expected: { ...resume().expected, employmentTypes: ['full-time', 'internship'], seeking: 'looking' },
		work: [
			{
				company: '江城机械有限公司',
				title: '工艺员',
				startedOn: '2025-07',
				industry: 'manufacturing',
				duties: '编写工艺卡，跟线处理异常',
				results: '一次合格率提高 3%',
				pay: 7_500,
				isInternship: false,
				hideFrom: true,
			},
		],
		projects: [{ name: '越障小车', role: '结构组', startedOn: '2023-03', endedOn: '2023-11', what: '设计并加工悬挂' }],
		training: [{ course: '数控编程', by: '市技师学院', startedOn: '2024-07', endedOn: '2024-08' }],
		spoken: [{ language: '英语', speaking: 'good', writing: 'fluent' }],
		skillRecords: [{ name: 'SolidWorks', months: 36, level: 'expert' }],
		certificateRecords: [{ name: '三维设计师', gotOn: '2024-05' }],
		cadre: [{ title: '学习委员', at: '机械 2101 班', startedOn: '2021-09', endedOn: '2023-06' }],
	});

describe('the sections of a résumé', () => {
	it('[F-04] all of them are kept, and each may be left out', async () => {
		const seeker = await server.person('seeker');
		const full = whole();
		await save(seeker, { resume: full });
		expect((await mine(seeker)).resume).toEqual(full);
		for (const section of ['projects', 'training', 'spoken', 'skillRecords', 'certificateRecords', 'cadre'] as const) {
			const { [section]: _, ...rest } = full;
			await save(seeker, { resume: rest });
			expect((await mine(seeker)).resume).toEqual(rest);
		}
	});

	it('[T-01 F-04] nothing but the basic function’s data is asked for: sex, photo, origin, politics, mail may stay empty', async () => {
		const seeker = await server.person('seeker');
		const { basic, contact } = resume();
		const { name, bornOn, livesIn, status } = basic;
		const bare = {
			...resume(),
			basic: { name, bornOn, livesIn, status, sex: 'undisclosed' },
			contact: { phone: contact.phone },
			skills: [],
			languages: [],
		};
		const { state, checks } = await save(seeker, { resume: bare });
		expect(state).toBe('shown');
		// What is missing is said, and holds nothing back.
		expect(checks.find(({ indicator }) => indicator === 'experience')?.result).toBe('mend');
	});

	it('[F-03] a photo must be the person’s own', async () => {
		const seeker = await server.person('seeker');
		const foreign = { ...resume(), basic: { ...resume().basic, photo: crypto.randomUUID() } };
		const { body } = await server.post(seeker, 'resume:save', { resume: foreign });
		expect(body).toMatchObject({ problem: { code: 'invalid-input', fields: [{ path: 'resume.basic.photo' }] } });
	});
});

describe('several résumés', () => {
	it('[F-05] named, one of them the standard, copied, kept with their history, deleted', async () => {
		const seeker = await server.person('seeker');
		const first = await save(seeker, { resume: resume() });
		// The list shows what was saved last first.
		server.clock.advance(1);
		const second = await save(seeker, { name: '质量方向', template: 'columns', resume: resume({ skills: ['CPK'] }) });
		server.clock.advance(1);
		const { resumeId: third } = await server.done<{ resumeId: string }>(
			server.post(seeker, 'resume:copy', { resumeId: second.resumeId, name: '质量方向二' }),
		);
		expect(
			(await list(seeker)).resumes.map(({ name, isDefault, template }) => ({ name, isDefault, template })),
		).toEqual([
			{ name: '我的简历', isDefault: true, template: 'plain' },
			{ name: '质量方向二', isDefault: false, template: 'columns' },
			{ name: '质量方向', isDefault: false, template: 'columns' },
		]);
		await save(seeker, { resumeId: first.resumeId, basedOn: 1, resume: resume({ skills: ['PLC'] }) });
		const history = await server.done<CommandOutput<'resume:history'>>(
			server.get(seeker, 'resume:history', { resumeId: first.resumeId }),
		);
		expect(history.map((one) => one.save)).toEqual([2, 1]);
		expect((await mine(seeker, { resumeId: first.resumeId, save: 1 })).resume?.skills).toEqual(['SolidWorks']);
		await server.done(server.post(seeker, 'resume:set-default', { resumeId: third }));
		expect((await mine(seeker)).head?.id).toBe(third);
		await server.done(server.post(seeker, 'resume:delete', { resumeId: third }));
		expect((await mine(seeker)).head?.id).toBe(first.resumeId);
		expect((await list(seeker)).resumes).toHaveLength(2);
	});

	it('[F-05] a save from an older page is refused, at most five, no name twice', async () => {
		const seeker = await server.person('seeker');
		const { resumeId } = await save(seeker, { resume: resume() });
		await save(seeker, { resumeId, basedOn: 1, resume: resume() });
		const late = await server.post(seeker, 'resume:save', { resumeId, basedOn: 1, resume: resume() });
		expect(late.code).toBe('changed-meanwhile');
		expect((await server.post(seeker, 'resume:save', { name: '我的简历', resume: resume() })).code).toBe('wrong-state');
		for (const name of ['二', '三', '四', '五']) await save(seeker, { name, resume: resume() });
		expect((await server.post(seeker, 'resume:save', { name: '六', resume: resume() })).code).toBe('resumes-full');
		expect((await server.post(seeker, 'resume:copy', { resumeId, name: '六' })).code).toBe('resumes-full');
	});

	it('[F-05 B-15] another person’s résumé is not there, for nobody', async () => {
		const [owner, other] = [await server.seeker(), await server.seeker()];
		const { head } = await mine(owner);
		const of = { resumeId: head?.id ?? '' };
		for (const name of ['resume:mine', 'resume:history', 'resume:preview'])
			expect((await server.get(other, name, of)).code).toBe('not-found');
		for (const [name, more] of [
			['resume:save', { resume: resume() }],
			['resume:copy', { name: '抄' }],
			['resume:delete', {}],
			['resume:set-default', {}],
		] as const)
			expect((await server.post(other, name, { ...of, ...more })).code).toBe('not-found');
		expect((await mine(owner)).head?.save).toBe(1);
	});
});

describe('the preview', () => {
	it('[F-03 F-12] is what an employer reads: name masked, no contact, and none in free text either', async () => {
		const seeker = await server.person('seeker');
		const sneaky = resume({ other: { ...resume().other, selfIntroduction: '想快点上班，电话 13912345678，谢谢。' } });
		const { resumeId, state, checks } = await save(seeker, { resume: sneaky });
		expect(state).toBe('shown');
		expect(checks.find(({ indicator }) => indicator === 'contact-in-text')).toMatchObject({
			result: 'mend',
			places: [{ path: 'other.selfIntroduction' }],
		});
		const seen = await server.done<CommandOutput<'resume:preview'>>(server.get(seeker, 'resume:preview', { resumeId }));
		expect(seen.resume.basic.name).toBe('王*');
		expect(JSON.stringify(seen.resume)).not.toMatch(/13912345678|13900001234|wang|王某/);
		expect(seen.resume.other.selfIntroduction).toContain('［联系方式已隐藏］');
	});
});

describe('an age', () => {
	it('[B-06 duty-9 R15] a birthday less than sixteen years ago is refused, one second before it and not at it', async () => {
		const child = await server.person('seeker');
		const bornOn = (years: number, days: number) =>
			new Date(server.clock.now() + 8 * 3_600_000 - days * 86_400_000)
				.toISOString()
				.replace(/^\d+/, (year) => String(Number(year) - years))
				.slice(0, 10);
		const save = (day: string) =>
			server.post(child, 'resume:save', { resume: resume({ basic: { ...resume().basic, bornOn: day } }) });
		expect((await save(bornOn(16, -1))).code).toBe('under-age');
		expect((await mine(child)).resume).toBeNull();
		expect((await save(bornOn(16, 0))).status).toBe(200);
	});
});

describe('advice', () => {
	it('[F-06 T-03 T-07] comes only after notice and consent, and stops when it is taken back', async () => {
		const seeker = await server.seeker();
		const { head } = await mine(seeker);
		const of = { resumeId: head?.id ?? '' };
		expect((await server.get(seeker, 'resume:advise', of)).code).toBe('consent-needed');
		const given = await server.done<Consent>(
			server.post(seeker, 'consent:give', {
				purpose: 'resume-advice',
				recipient: { kind: 'platform' },
				textVersion: 1,
			}),
		);
		const advice = await server.done<CommandOutput<'resume:advise'>>(server.get(seeker, 'resume:advise', of));
		expect(advice).toContainEqual({ advice: 'introduction-short', path: 'other.selfIntroduction' });
		expect((await list(seeker)).advice).toBe(true);
		// In the ledger, where every consent is taken back.
		await server.done(server.post(seeker, 'consent:withdraw', { consentId: given.id }));
		expect((await list(seeker)).advice).toBe(false);
		expect((await server.get(seeker, 'resume:advise', of)).code).toBe('consent-needed');
	});
});

describe('a text that was pasted', () => {
	it('[F-05] is read into fields and saved by nobody', async () => {
		const seeker = await server.person('seeker');
		const text = '姓名：周以宁\n手机：13800138000\n教育背景\n2017.09-2021.06  江淮理工大学  机械工程  本科';
		const read = await server.done<CommandOutput<'resume:read-text'>>(
			server.post(seeker, 'resume:read-text', { text }),
		);
		expect(read).toMatchObject({ name: '周以宁', schools: [{ school: '江淮理工大学' }] });
		expect((await mine(seeker)).resume).toBeNull();
		expect((await server.post(seeker, 'resume:read-file', { fileId: crypto.randomUUID() })).code).toBe('not-found');
	});
});
