// U-06: how long each class of data is kept. This table is all there is; RULES.md says why, retention.store.ts how.

export interface RetentionClass {
	readonly key: string;
	/** Null: no time of its own, gone as soon as its purpose is over. */
	readonly keptDays: number | null;
	/** Counted from what; a word of the page. */
	readonly from:
		'decision' | 'creation' | 'taken-back' | 'session-end' | 'fair-end' | 'birthday-18' | 'expiry' | 'mandate-end';
	readonly ending: 'deleted' | 'anonymised';
	/** What asks for this time. Where nothing does, the shortest that serves (PIPL 19). */
	readonly basis: string;
}

/** Three years and thirty days: what must be kept three years is not lost to a late clock. */
const THREE_YEARS = 3 * 365 + 30;
/** Six months, with some days to spare. */
const HALF_YEAR = 190;

const table = [
	{ key: 'identity-document', keptDays: null, from: 'decision', ending: 'deleted', basis: '个人信息保护法 19 · F-02' },
	{ key: 'outbox', keptDays: 1, from: 'creation', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'one-time-codes', keptDays: 2, from: 'creation', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'sessions', keptDays: 30, from: 'session-end', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'command-replies', keptDays: 30, from: 'creation', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'identity-checks', keptDays: 30, from: 'creation', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'invitations', keptDays: 90, from: 'expiry', ending: 'anonymised', basis: '个人信息保护法 19' },
	{ key: 'security-log', keptDays: HALF_YEAR, from: 'creation', ending: 'deleted', basis: '网络安全法 21 (3)' },
	// O-01: deliveries first, for each belongs to a notice.
	{ key: 'notice-deliveries', keptDays: HALF_YEAR, from: 'creation', ending: 'deleted', basis: '网络安全法 21 (3)' },
	{ key: 'notices', keptDays: HALF_YEAR, from: 'creation', ending: 'deleted', basis: '个人信息保护法 19' },
	{ key: 'visits', keptDays: HALF_YEAR, from: 'fair-end', ending: 'anonymised', basis: '网络安全法 21 (3)' },
	{
		key: 'registration-details',
		keptDays: THREE_YEARS,
		from: 'fair-end',
		ending: 'anonymised',
		basis: '人力资源市场暂行条例 33',
	},
	{ key: 'mandates', keptDays: THREE_YEARS, from: 'mandate-end', ending: 'deleted', basis: '人力资源市场暂行条例 33' },
	{
		key: 'disclosure-log',
		keptDays: THREE_YEARS,
		from: 'creation',
		ending: 'deleted',
		basis: '网络数据安全管理条例 12',
	},
	{
		key: 'consents',
		keptDays: THREE_YEARS,
		from: 'taken-back',
		ending: 'deleted',
		basis: '网络数据安全管理条例 12',
	},
	{
		key: 'guardian-consents',
		keptDays: THREE_YEARS,
		from: 'birthday-18',
		ending: 'deleted',
		basis: '个人信息保护法 31',
	},
] as const satisfies readonly RetentionClass[];

export type RetentionKey = (typeof table)[number]['key'];
export const retentionTable: readonly (RetentionClass & { readonly key: RetentionKey })[] = table;
