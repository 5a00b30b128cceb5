import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';

/** The form of an employer's page, as it is typed: lists are lines. */
export interface PageFields {
	name: string;
	nameEn: string;
	shortName: string;
	creditCode: string;
	legalRepresentative: string;
	industry: string;
	size: string;
	ownership: string;
	foundedOn: string;
	address: { province: string; city: string; district: string; street: string };
	intro: string;
	introEn: string;
	highlights: string;
	benefits: string;
	team: string;
	logoText: string;
	logoHue: number;
	logoFileId: string | null;
	contact: { name: string; title: string; phone: string; email: string };
}

export const emptyPage = (): PageFields => ({
	name: '',
	nameEn: '',
	shortName: '',
	creditCode: '',
	legalRepresentative: '',
	industry: '',
	size: '',
	ownership: '',
	foundedOn: '',
	address: { province: '', city: '', district: '', street: '' },
	intro: '',
	introEn: '',
	highlights: '',
	benefits: '',
	team: '',
	logoText: '',
	logoHue: 215,
	logoFileId: null,
	contact: { name: '', title: '', phone: '', email: '' },
});

export const fieldsOf = (page: EmployerInput): PageFields => ({
	...page,
	nameEn: page.nameEn ?? '',
	introEn: page.introEn ?? '',
	address: { ...page.address },
	contact: { ...page.contact },
	highlights: page.highlights.join('\n'),
	benefits: page.benefits.join('\n'),
	team: (page.team ?? []).map(({ name, title }) => `${name} ${title}`).join('\n'),
	logoText: page.logo.text,
	logoHue: page.logo.hue,
	logoFileId: page.logoFileId ?? null,
});

const lines = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** What is sent; `kept` carries what the form does not show. The server says what is wrong with it. */
export function inputOf(fields: PageFields, kept: Partial<EmployerInput> = {}): EmployerInput {
	const { nameEn, introEn, logoText, logoHue, logoFileId, highlights, benefits, team, ...rest } = fields;
	const people = lines(team).map((line) => {
		const [name = '', ...title] = line.split(/\s+/);
		return { name, title: title.join(' ') };
	});
	const { shortNameEn, highlightsEn } = kept;
	return {
		...rest,
		...(shortNameEn === undefined ? {} : { shortNameEn }),
		...(highlightsEn === undefined ? {} : { highlightsEn }),
		...(nameEn.trim() === '' ? {} : { nameEn }),
		...(introEn.trim() === '' ? {} : { introEn }),
		...(people.length === 0 ? {} : { team: people }),
		...(logoFileId === null ? {} : { logoFileId: logoFileId as NonNullable<EmployerInput['logoFileId']> }),
		highlights: lines(highlights),
		benefits: lines(benefits),
		logo: { text: logoText.trim() || fields.shortName.trim().slice(0, 1), hue: logoHue },
	} as EmployerInput;
}

export type PageHint = 'logo' | 'team' | 'benefits' | 'highlights' | 'intro' | 'english';

/** D-12: what would make the page speak better. Nothing of it is demanded. */
export function pageHints(fields: PageFields): readonly PageHint[] {
	const wanting: [PageHint, boolean][] = [
		['logo', fields.logoFileId === null],
		['intro', fields.intro.trim().length < 80],
		['highlights', lines(fields.highlights).length < 3],
		['benefits', lines(fields.benefits).length < 3],
		['team', lines(fields.team).length === 0],
		['english', fields.introEn.trim() === ''],
	];
	return wanting.filter(([, isWanting]) => isWanting).map(([hint]) => hint);
}
export const pageShare = (fields: PageFields): number => Math.round(((6 - pageHints(fields).length) / 6) * 100);
