import type { EmployeeProof, EmployeeState } from '@skyfair/shared/employers/employee.commands';

interface ProofFacts {
	readonly state: EmployeeState;
	readonly version: number;
}
type Outcome = 'pass' | 'return' | 'reject';

/** A1: the gate's question. */
export const mayOperate = (state: EmployeeState | null): boolean => state === 'approved' || state === 'by-application';

/** A2. */
export const missingOfProof = (proof: EmployeeProof, hasLicence: boolean): string[] => [
	...(proof.licenceFileId !== null || hasLicence ? [] : ['employee.licence']),
	...(proof.entrustmentFileId === null ? ['employee.entrustment'] : []),
];

/** A3. Null: there is nothing to submit any more. */
export const submitProof = ({ state, version }: ProofFacts): ProofFacts | null =>
	mayOperate(state) ? null : { state: 'submitted', version: version + 1 };

/** A3. Null: that is not what waits. */
export function decideProof(before: ProofFacts, version: number, outcome: Outcome): ProofFacts | null {
	if (before.state !== 'submitted' || before.version !== version) return null;
	const state = ({ pass: 'approved', return: 'returned', reject: 'rejected' } as const)[outcome];
	return { state, version };
}

export const MAIL_CODE_FOR_MS = 10 * 60_000;
const MAIL_TRIES = 5;

/** A4. Of a code that was sent: whether this try may count, and how. */
export function mailTry(
	code: { readonly tries: number; readonly sentAt: number },
	isRight: boolean,
	now: number,
): 'confirmed' | 'code-wrong' | 'code-expired' {
	if (now >= code.sentAt + MAIL_CODE_FOR_MS || code.tries >= MAIL_TRIES) return 'code-expired';
	return isRight ? 'confirmed' : 'code-wrong';
}

const publicMailboxes = new Set(
	`qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 139.com 189.cn wo.cn sina.com sina.cn sohu.com aliyun.com 21cn.com
	tom.com gmail.com outlook.com hotmail.com live.com msn.com icloud.com me.com yahoo.com proton.me protonmail.com`.split(
		/\s+/,
	),
);
const domainOf = (mail: string): string => mail.slice(mail.lastIndexOf('@') + 1).toLowerCase();

/** A4. The company's own domain is the one of its contact; a mailbox that anybody can open says nothing. */
export function companyDomain(contactMail: string): string | null {
	const domain = domainOf(contactMail);
	return domain === '' || publicMailboxes.has(domain) ? null : domain;
}
export const isAtCompany = (mail: string, domain: string | null): boolean => {
	const own = domainOf(mail);
	return domain !== null && (own === domain || own.endsWith(`.${domain}`));
};
