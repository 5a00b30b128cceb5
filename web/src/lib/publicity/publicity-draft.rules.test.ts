import { expect, it } from 'vitest';
import { draftOf, emptyLicence, emptyService, inputOf, withoutDay } from './publicity-draft.rules.ts';

it('[A-01] a licence comes back as it was, and its last day counts whole', () => {
	const licence = {
		kind: 'hr-service' as const,
		name: '许可证',
		holder: '甲',
		number: '1',
		issuer: '局',
		issuedAt: Date.parse('2026-01-01T00:00:00+08:00'),
		validTo: Date.parse('2029-01-01T00:00:00+08:00'),
	};
	const draft = draftOf({ licences: [licence], services: [] });
	expect(draft.licences[0]).toMatchObject({ issuedOn: '2026-01-01', validOn: '2028-12-31', scope: '' });
	expect(inputOf(draft)).toEqual({ licences: [licence], services: [] });
	const endless = draftOf({ licences: [{ ...licence, validTo: null }], services: [] });
	expect(inputOf(endless).licences[0]?.validTo).toBeNull();
});
it('[A-05] a new entry is said to be incomplete before it is sent', () => {
	expect(withoutDay({ licences: [emptyLicence()], services: [emptyService()] })).toEqual([
		{ path: 'licences.0.issuedAt', reason: 'missing' },
	]);
});
