import { describe, expect, it } from 'vitest';
import { documentOfBooth, documentOfJob } from './document.ts';
import { job } from '../../test/builders/employer.ts';
import { questionOf } from './question.ts';
import { Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary();
const booth = documentOfBooth(
	{
		employerName: '淮川精密机械有限公司',
		employerNameEn: 'Huaichuan Precision',
		number: 'A12',
		industry: 'manufacturing',
		highlights: [],
	},
	vocabulary,
);
const engineer = documentOfJob(
	job({
		position: '高级机械工程师',
		positionEn: 'Senior mechanical engineer',
		occupation: 'mechanics',
		skills: ['C++', 'SolidWorks'],
		conditions: '熟悉社会计划统计，能看懂零件图。',
	}),
	[],
	vocabulary,
);
const score = (asked: string, document = engineer): number => {
	const question = questionOf(asked, vocabulary);
	return question.isEmpty ? 1 : question.scoreOf(question.hitsIn(document), question.hitsIn(booth));
};

describe('words that are sought', () => {
	it.each([
		'机械工程师',
		'工程师',
		'南京 机械',
		'机械工程师南京',
		'solidworks',
		'C++',
		'零件图',
		'A12',
		'淮川',
		'huaichuan',
		'hcjm',
		'Precision engineer',
		'找机械的工作',
	])('[G-06] %s is found', (asked) => {
		expect(score(asked)).toBeGreaterThan(0);
	});

	it.each(['护士', '机械 护士', '会计师', 'python', 'B12'])('[G-06] %s is not', (asked) => {
		expect(score(asked)).toBe(0);
	});

	it('[G-06] a position counts more than a word in the text', () => {
		expect(score('工程师')).toBeGreaterThan(score('零件图'));
	});

	it('[E-08] what was masked is not found', () => {
		const masked = documentOfJob(job({ conditions: '加微信详谈零件图' }), ['conditions'], vocabulary);
		expect(score('零件图', masked)).toBe(0);
	});

	it('[G-06] words that tell nothing apart ask for nothing', () => {
		expect(questionOf('找工作', vocabulary).isEmpty).toBe(true);
		expect(questionOf('', vocabulary).isEmpty).toBe(true);
		expect(questionOf(undefined, vocabulary).isEmpty).toBe(true);
	});
});
