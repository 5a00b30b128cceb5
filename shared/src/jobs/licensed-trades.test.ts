import { describe, expect, it } from 'vitest';
import { permitFault, tradeOf } from './licensed-trades.ts';

const NOW = 1_800_000_000_000;
const plain = {
	position: '数控车工',
	workContent: '操作数控车床加工零件。',
	industry: 'manufacturing',
	occupation: 'production',
	employmentType: 'full-time',
} as const;
const permit = (name: string, validUntilAt = NOW + 1) => ({ name, number: '皖 0001', issuer: '某局', validUntilAt });

describe('a licensed trade', () => {
	it.each([
		['a dispatched worker', { ...plain, employmentType: 'dispatch' as const }, 'dispatch'],
		['a guard', { ...plain, position: '夜班保安员', industry: 'business' as const }, 'security'],
		[
			'a nurse',
			{ ...plain, position: '病房护士', industry: 'health' as const, occupation: 'nursing' as const },
			'medicine',
		],
		['a bank clerk', { ...plain, position: '柜员', industry: 'finance' as const }, 'finance'],
		[
			'a cook',
			{ ...plain, position: '徽菜厨师', industry: 'hospitality' as const, occupation: 'catering' as const },
			'catering',
		],
		[
			'a lorry driver',
			{ ...plain, position: '冷藏车驾驶员', industry: 'transport' as const, occupation: 'driving' as const },
			'driving',
		],
		[
			'a teacher',
			{ ...plain, position: '电工实训教师', industry: 'education' as const, occupation: 'teaching' as const },
			'teaching',
		],
	])('[E-02] is seen for %s', (_, job, key) => {
		expect(tradeOf(job)?.key).toBe(key);
		expect(permitFault(job, NOW)).toMatchObject({ path: 'operatingPermit', reason: 'permit-needed' });
	});

	it.each([
		['a security engineer for networks', { ...plain, position: '网络安全工程师', industry: 'software' as const }],
		['a bookkeeper of a factory', { ...plain, position: '会计', occupation: 'finance' as const }],
		['a company driver', { ...plain, position: '行政司机', occupation: 'driving' as const }],
		['an insurance desk in a works canteen', { ...plain, position: '食堂保洁' }],
	])('[E-02] is not seen for %s', (_, job) => {
		expect(permitFault(job, NOW)).toBeNull();
	});

	it('[E-02] wants its own permit, and one that has not expired', () => {
		const job = { ...plain, position: '保安员' };
		expect(permitFault({ ...job, operatingPermit: permit('食品经营许可证') }, NOW)?.reason).toBe(
			'another-permit-needed',
		);
		expect(permitFault({ ...job, operatingPermit: permit('保安服务许可证') }, NOW)).toBeNull();
		expect(permitFault({ ...job, operatingPermit: permit('保安服务许可证', NOW) }, NOW)).toMatchObject({
			path: 'operatingPermit.validUntilAt',
			reason: 'permit-expired',
		});
	});
});
