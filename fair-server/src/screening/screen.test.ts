import fc from 'fast-check';
import { ruleBook } from '@skyfair/shared/screening/rule-book';
import { surfaces, type Surface } from '@skyfair/shared/screening/screening.commands';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultLists } from './default-lists.rules.ts';
import { createScreen, windowsOf } from './screen.ts';
import { viewsOf } from './view.ts';

const screen = createScreen();
// The dictionary is read once, by whoever comes first.
beforeAll(() => void screen('只招男生', 'job'), 60_000);
const rulesIn = (text: string, surface: Surface = 'job') =>
	screen(text, surface)
		.filter(({ severity }) => severity !== 'note')
		.map(({ rule }) => rule);

describe('what is found', () => {
	it.each([
		['duty-6', 'discrimination.sex', '本岗位只招男生'],
		['duty-6', 'discrimination.ethnicity', '少数民族勿投'],
		['duty-6', 'discrimination.race', '外教仅限白人'],
		['duty-6', 'discrimination.religion', '要求无宗教信仰'],
		['duty-7', 'discrimination.disability', '残疾人勿扰'],
		['duty-7', 'discrimination.carrier', '乙肝携带者不录用'],
		['duty-7', 'discrimination.family', '三年内不得生育'],
		['duty-7', 'discrimination.age', '35岁以下'],
		['duty-8', 'discrimination.household', '限本市户籍'],
		['duty-8', 'discrimination.identity', '农民工勿扰'],
		['duty-8', 'bait.pay', '轻松月入过万'],
		['duty-8', 'bait.promise', '保证录用'],
		['duty-8', 'fee.training-loan', '可办理培训贷，学完上岗'],
		['duty-9', 'minors.under-16', '15岁即可上岗'],
		['duty-10', 'fee.deposit', '入职交押金500元'],
		['E-04', 'employer.not-actual', '代招普工50名'],
		['E-04', 'advertising.language', '行业第一品牌'],
		['E-04', 'job.overseas', '工作地点：迪拜'],
		['E-04', 'illegal.trade', '出租银行卡'],
		['E-04', 'solicitation.enrolment', '暑期美术班火热招生中'],
		['E-04', 'solicitation.investment', '诚招加盟商'],
		['E-05', 'contact.phone', '电话一三八〇〇一三八〇〇〇'],
		['E-05', 'contact.email', 'hr艾特qq点com'],
		['E-05', 'contact.url', 'www.example.com'],
		['E-05', 'contact.im', '加薇 hr66778899'],
		['E-06', 'pay.implausible', '普工月薪8万'],
		['E-06', 'requirement.implausible', '应届生，要求8年工作经验'],
		['E-09', 'fee.charge', '服装费300元，离职退还'],
		['E-09', 'bait.brushing', '招刷单员'],
		['J-02', 'content.abuse', '你是不是傻逼'],
		['J-02', 'content.indecent', '发张腿照看看'],
	] as const)('[%s] %s in «%s», citing a clause', (_row, rule, text) => {
		const hit = screen(text, 'job').find((one) => one.rule === rule);
		expect(hit?.clause).toBe(ruleBook[rule].clause);
		expect(hit?.severity).not.toBe('note');
	});

	it.each(['不限性别', '女装店', '少数民族地区项目', '无需押金', '海外市场部，合肥办公', '残疾人优先', '反洗钱专员'])(
		'[gap-19] nothing in «%s»',
		(text) => {
			expect(rulesIn(text)).toEqual([]);
		},
	);

	it('[duty-6] what may not be asked may be told: a résumé speaks of its author', () => {
		expect(rulesIn('女，汉族，未婚，28岁', 'resume')).toEqual([]);
		expect(rulesIn('要求：女，汉族，未婚，28岁以下', 'job')).toContain('discrimination.sex');
	});

	it('[E-05] in a conversation a number is for a person to decide, in a job it may not stand', () => {
		const severityOn = (surface: Surface) => screen('电话13812345678', surface)[0]?.severity;
		expect([severityOn('job'), severityOn('chat')]).toEqual(['block', 'review']);
	});

	it('[E-05] the place is that of the text as it was written', () => {
		const text = '请打 １３８ ００１３ ８０００ 谢谢';
		const [hit] = screen(text, 'job');
		expect(text.slice(...(hit?.span ?? [0, 0]))).toBe('１３８ ００１３ ８０００');
	});

	it('[M-14] words, exceptions and names of an organizer', () => {
		const own = createScreen({
			...defaultLists,
			words: [{ text: '量子', severity: 'review', surfaces: ['job'], reason: '投诉' }],
			allowed: ['招女婿火锅'],
			blacklist: [{ name: '黑心公司', reason: '屡次收费' }],
		});
		expect(own('量 子讲师', 'job').map(({ rule }) => rule)).toEqual(['list.word']);
		expect(own('量子讲师', 'chat')).toEqual([]);
		expect(own('黑心公司直招', 'job').map(({ rule }) => rule)).toContain('blacklist.name');
	});
});

describe('whatever is written', () => {
	const anyText = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.string({
			unit: fc.constantFrom(...Array.from('只招男女生不限加微信v138０①押金 \u200b。,元岁-👨👩\ud800x.com@')),
			maxLength: 60,
		}),
	);
	const anySurface = fc.constantFrom(...surfaces);

	it('never throws, is the same the second time, and every place lies in the text', () => {
		fc.assert(
			fc.property(anyText, anySurface, (text, surface) => {
				const hits = screen(text, surface);
				expect(screen(text, surface)).toEqual(hits);
				for (const { span, clause } of hits) {
					expect(0 <= span[0] && span[0] <= span[1] && span[1] <= text.length).toBe(true);
					expect(clause).not.toBe('');
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('each reading keeps, for every unit, its place in the original, in order', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				for (const view of viewsOf(text)) {
					expect([view.from.length, view.to.length]).toEqual([view.text.length, view.text.length]);
					for (let i = 0; i < view.text.length; i++) {
						expect((view.from[i] ?? 0) < (view.to[i] ?? 0)).toBe(true);
						expect((view.from[i - 1] ?? 0) <= (view.from[i] ?? 0)).toBe(true);
					}
				}
			}),
		);
	});

	it('a disguise of width, spaces or invisible signs hides nothing', () => {
		const disguises = fc.constantFrom<(text: string) => string>(
			(text) => text.split('').join(' '),
			(text) => text.split('').join('\u200b'),
			(text) => text.split('').join('*'),
			(text) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
		);
		const bad = fc.constantFrom('只招男生', '少数民族勿扰', '13812345678', '交押金三百元', '代招普工', '残疾人勿扰');
		fc.assert(
			fc.property(bad, disguises, (text, disguise) => {
				expect(rulesIn(disguise(text)).length).toBeGreaterThan(0);
			}),
		);
	});

	it('[threat-4] a long text is read in pieces of bounded length that leave nothing out', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('男', '1', '。', '\n', '👩', 'a'), maxLength: 3_000 }), (text) => {
				const windows = windowsOf(text);
				expect(windows[0]?.[0]).toBe(0);
				expect(windows.at(-1)?.[1]).toBe(text.length);
				for (const [n, [from, to]] of windows.entries()) {
					expect(to - from).toBeLessThanOrEqual(400);
					if (n > 0) expect(from).toBeLessThanOrEqual(windows[n - 1]?.[1] ?? 0);
					if (n > 0) expect(from).toBeGreaterThan(windows[n - 1]?.[0] ?? 0);
				}
			}),
		);
	});
});
