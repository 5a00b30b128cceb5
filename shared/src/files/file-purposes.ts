// Plain data: pages read it, and a schema would bring its whole library to every phone.

/** What may come in at all. Pictures are decoded and made anew; a PDF is taken apart and looked through. */
export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', docx] as const;
export type FileType = (typeof fileTypes)[number];

const MB = 1024 * 1024;
const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const satisfies readonly FileType[];

export interface PurposeRules {
	readonly types: readonly FileType[];
	readonly maxBytes: number;
	/** Pictures are made no larger than this on either side. */
	readonly maxSide: number;
	/** Everybody may see it once it is used on a page; anything else opens for named people only. */
	readonly isPublic: boolean;
	/** Identity material: sealed at rest (V-03), and every look is written down. */
	readonly isIdentity: boolean;
}

const publicPicture = (maxSide: number, maxBytes = 5 * MB): PurposeRules => ({
	types: pictures,
	maxBytes,
	maxSide,
	isPublic: true,
	isIdentity: false,
});
const document: PurposeRules = {
	types: [...pictures, 'application/pdf'],
	maxBytes: 10 * MB,
	maxSide: 3_000,
	isPublic: false,
	isIdentity: false,
};
const identity: PurposeRules = { ...document, isIdentity: true };

/** What a file is for decides what it may be. One row per use; a new use is a new row. */
export const filePurposes = {
	logo: publicPicture(512),
	avatar: publicPicture(512),
	branding: publicPicture(2_000),
	gallery: publicPicture(1_600, 10 * MB),
	/** F-03: beside a résumé; whoever may see the résumé sees it. */
	'resume-photo': { ...publicPicture(640), isPublic: false },
	/** F-05: read into fields, then thrown away with everything that nothing has used. Sealed: a résumé is all personal data. */
	'resume-file': { types: ['application/pdf', docx], maxBytes: 5 * MB, maxSide: 1, isPublic: false, isIdentity: true },
	/** F-04 */
	'resume-attachment': {
		types: [...pictures, 'application/pdf'],
		maxBytes: 10 * MB,
		maxSide: 3_000,
		isPublic: false,
		isIdentity: true,
	},
	/** D-01 */
	'employer-licence': document,
	'establishment-approval': document,
	'id-proof': identity,
	entrustment: document,
	/** D-10 */
	agreement: document,
	/** B-16 */
	'agency-licence': document,
	'employment-proof': identity,
	/** F-01: opened by the reviewers of the organizer that it was submitted to, until the decision. */
	'seeker-identity': identity,
	/** D-07: badge, name plate, hand-held ID */
	'employee-proof': identity,
	/** E-02 */
	permit: document,
	/** The organizer's documents: plan, approvals, inspection records, proof of an announcement. */
	'organizer-document': document,
	proof: document,
	/** W-01 */
	'school-qualification': document,
} satisfies Readonly<Record<string, PurposeRules>>;

export type FilePurpose = keyof typeof filePurposes;
export const rulesOf = (purpose: FilePurpose): PurposeRules => filePurposes[purpose];

/** Why a file is not taken; the catalogue of the pages has a sentence for each. */
export type FileFault =
	| 'empty'
	| 'too-large'
	| 'type-not-taken'
	| 'not-what-it-says'
	| 'two-in-one'
	| 'broken'
	| 'too-many-pixels'
	| 'too-many-pages'
	| 'encrypted'
	| 'active-content'
	| 'took-too-long';
