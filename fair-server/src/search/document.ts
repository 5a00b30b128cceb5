import { pinyin } from 'pinyin-pro';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import { educationLevels, employmentTypes, industries, occupations } from '@skyfair/shared/employers/dictionaries';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { plain, termsOf } from '../platform/segment.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The words of a text as numbers, each with its weight; and the long text, in which only whole words of two letters or more are sought. */
export interface Document {
	readonly words: Uint32Array;
	readonly weights: Uint8Array;
	readonly text: string;
}

type Field = readonly [weight: number, text: string];

const namesIn = (list: Readonly<Record<string, { 'zh-CN': string; en: string }>>, key: string): string =>
	list[key] === undefined ? '' : `${list[key]['zh-CN']} ${list[key].en}`;

/** Q10: position before skills before the rest. Cutting the long texts too would take five seconds for 5,000 jobs; they are read as they are. */
export function documentOfJob(job: JobInput, masked: readonly string[], vocabulary: Vocabulary): Document {
	const shown = (field: string, text: string) => (masked.includes(field) ? '' : text);
	const fields: Field[] = [
		[9, `${job.position} ${job.positionEn ?? ''}`],
		[5, shown('skills', job.skills.join(' '))],
		[4, namesIn(occupations, job.occupation)],
		[3, namesIn(industries, job.industry)],
		[3, `${job.location.province} ${job.location.city} ${job.location.district}`],
		[2, `${namesIn(employmentTypes, job.employmentType)} ${namesIn(educationLevels, job.education)}`],
		[2, shown('benefits', job.benefits.join(' '))],
	];
	const text = ['conditions', 'workContent', 'workingConditions', 'accessibility'] as const;
	return documentOf(fields, text.map((field) => shown(field, job[field] ?? '')).join('\n'), vocabulary);
}

export function documentOfBooth(
	booth: Pick<Booth, 'employerName' | 'employerNameEn' | 'number' | 'industry' | 'highlights'>,
	vocabulary: Vocabulary,
): Document {
	const sounds = pinyin(booth.employerName, { toneType: 'none', type: 'array', nonZh: 'removed' });
	const fields: Field[] = [
		[7, `${booth.employerName} ${booth.employerNameEn ?? ''}`],
		[7, booth.number],
		[3, namesIn(industries, booth.industry)],
		[2, booth.highlights.join(' ')],
	];
	const document = documentOf(fields, '', vocabulary);
	// Q13: whole, so that the middle of a name is found too (huaichuan, hc).
	const spoken = [sounds.join(''), sounds.map(([first]) => first ?? '').join('')].filter((word) => word !== '');
	return {
		words: Uint32Array.from([...document.words, ...spoken.map((word) => vocabulary.idOf(word))]),
		weights: Uint8Array.from([...document.weights, ...spoken.map(() => 6)]),
		text: '',
	};
}

function documentOf(fields: readonly Field[], text: string, vocabulary: Vocabulary): Document {
	const weights = new Map<number, number>();
	for (const [weight, written] of fields)
		for (const word of termsOf(written)) {
			const id = vocabulary.idOf(word);
			weights.set(id, Math.max(weights.get(id) ?? 0, weight));
		}
	return { words: Uint32Array.from(weights.keys()), weights: Uint8Array.from(weights.values()), text: plain(text) };
}
