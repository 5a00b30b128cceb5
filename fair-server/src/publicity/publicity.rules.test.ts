import { expect, it } from 'vitest';
import type { PublicLicence } from '@skyfair/shared/publicity/publicity.commands';
import { missingLicences } from './publicity.rules.ts';

const licence = (over: Partial<PublicLicence>): PublicLicence => ({
	kind: 'business',
	name: '营业执照',
	holder: '某公司',
	number: '1',
	issuer: '市场监督管理局',
	issuedAt: 0,
	validTo: null,
	...over,
});

it('[A-01] both licences are demanded, and an expired one is none', () => {
	expect(missingLicences([], 0)).toEqual(['business', 'hr-service']);
	expect(missingLicences([licence({}), licence({ kind: 'telecom' })], 0)).toEqual(['hr-service']);
	const both = [licence({}), licence({ kind: 'hr-service', validTo: 1_000 })];
	expect(missingLicences(both, 999)).toEqual([]);
	expect(missingLicences(both, 1_000)).toEqual(['hr-service']);
});
