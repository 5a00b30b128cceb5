import { describe, expect, it } from 'vitest';
import {
	companyDomain,
	decideProof,
	isAtCompany,
	MAIL_CODE_FOR_MS,
	mailTry,
	mayOperate,
	submitProof,
} from './employee.rules.ts';

describe('proof of employment', () => {
	it('[A1] only a pass, or the employer’s own application, lets somebody work', () => {
		for (const state of ['draft', 'submitted', 'returned', 'rejected', null] as const)
			expect(mayOperate(state)).toBe(false);
		for (const state of ['approved', 'by-application'] as const) expect(mayOperate(state)).toBe(true);
	});
	it('[A3] the newest version is decided once', () => {
		const sent = submitProof({ state: 'returned', version: 1 });
		expect(sent).toEqual({ state: 'submitted', version: 2 });
		expect(submitProof({ state: 'approved', version: 2 })).toBeNull();
		if (!sent) return;
		expect(decideProof(sent, 1, 'pass')).toBeNull();
		expect(decideProof(sent, 2, 'pass')).toEqual({ state: 'approved', version: 2 });
		expect(decideProof({ state: 'approved', version: 2 }, 2, 'reject')).toBeNull();
	});
	it('[A4] the address is at the company’s own domain, and the code counts ten minutes and five times', () => {
		expect(companyDomain('hr@jiangbei.example')).toBe('jiangbei.example');
		expect(companyDomain('boss@qq.com')).toBeNull();
		expect(isAtCompany('li@jiangbei.example', 'jiangbei.example')).toBe(true);
		expect(isAtCompany('li@mail.jiangbei.example', 'jiangbei.example')).toBe(true);
		expect(isAtCompany('li@notjiangbei.example', 'jiangbei.example')).toBe(false);
		expect(isAtCompany('li@jiangbei.example', null)).toBe(false);
		expect(mailTry({ tries: 0, sentAt: 0 }, true, MAIL_CODE_FOR_MS - 1)).toBe('confirmed');
		expect(mailTry({ tries: 0, sentAt: 0 }, true, MAIL_CODE_FOR_MS)).toBe('code-expired');
		expect(mailTry({ tries: 4, sentAt: 0 }, false, 1)).toBe('code-wrong');
		expect(mailTry({ tries: 5, sentAt: 0 }, true, 1)).toBe('code-expired');
	});
});
