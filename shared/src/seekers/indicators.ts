// F-07: the listed indicators of a résumé's review. Plain data: pages name them, the server stores a result for each.
export const indicators = [
	/** Legality: nothing of it may stand. */
	'content',
	'fraud',
	'order',
	/** Contact data in free text would go round F-12. */
	'contact-in-text',
	/** What the organizer of a fair has listed on top. */
	'words',
	/** Completeness. */
	'identity',
	'education',
	'intention',
	'experience',
	'introduction',
] as const;
export type Indicator = (typeof indicators)[number];

/** `block`: no employer sees this résumé until a reviewer has decided. `mend`: better completed. */
export type IndicatorResult = 'passed' | 'mend' | 'review' | 'block';
export const indicatorResults = ['passed', 'mend', 'review', 'block'] as const satisfies readonly IndicatorResult[];
