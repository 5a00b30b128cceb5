import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Publicity } from '@skyfair/shared/publicity/publicity.commands';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const licence = (kind: string, validTo: number | null = null) => ({
	kind,
	name: '证照',
	holder: '某公司',
	number: '1',
	issuer: '某局',
	issuedAt: NINE - HOUR,
	validTo,
});
const service = {
	name: '参加招聘会',
	nameEn: 'Fairs',
	about: '排队和面谈',
	aboutEn: 'Lines and talks',
	forWhom: 'seeker',
	payment: 'free',
	fee: '0 元',
	feeEn: '¥0',
};
const shown = () => server.done<Publicity>(server.get(null, 'site:get', {}));
const save = (who: Member | null, over: object = {}) =>
	server.post(who, 'site:save', { licences: [], services: [], seenVersion: 0, ...over });

it('[A-01] [A-02] [A-05] is shown to everybody, says what is missing, and an expired licence counts no more', async () => {
	expect(await shown()).toMatchObject({ version: 0, missing: ['business', 'hr-service'] });
	const licences = [licence('business'), licence('hr-service', NINE + HOUR), licence('telecom')];
	await server.done(save(server.admin, { licences, services: [service] }));
	expect(await shown()).toMatchObject({ version: 1, savedAt: NINE, missing: [], licences, services: [service] });
	server.clock.set(NINE + HOUR);
	expect((await shown()).missing).toEqual(['hr-service']);
	server.clock.set(NINE);
});

it('[A-01] two administrators do not overwrite each other, and every version is kept', async () => {
	const { version } = await shown();
	await server.done(save(server.admin, { seenVersion: version, licences: [licence('business')] }));
	expect((await save(server.admin, { seenVersion: version })).code).toBe('changed-meanwhile');
	const rows = await server.world.db.transact(
		'platform',
		(tx) => tx<{ version: number }[]>`select version from site_publicity order by version`,
	);
	expect(rows.map((row) => row.version)).toEqual(Array.from({ length: version + 1 }, (_, n) => n + 1));
	await expect(
		server.world.db.transact('platform', (tx) => tx`update site_publicity set content = '{}'`),
	).rejects.toThrow(/permission denied/);
});

it('[A-05] a service without its fee, or neither free nor paid, is not shown', async () => {
	const { version } = await shown();
	for (const bad of [{ fee: ' ' }, { payment: 'maybe' }, { feeEn: undefined }])
		expect((await save(server.admin, { seenVersion: version, services: [{ ...service, ...bad }] })).code).toBe(
			'invalid-input',
		);
	expect((await shown()).version).toBe(version);
});

it('[A-01] nobody but the platform’s administrator changes it', async () => {
	const { organizerId } = await server.organizer();
	const { employerId } = await server.employer();
	const { version } = await shown();
	for (const who of await server.everybody(organizerId, employerId)) {
		if (who.role === 'platform-admin') continue;
		expect((await save(who, { seenVersion: version })).code).toBe('not-allowed');
	}
	expect((await save(null, { seenVersion: version })).status).toBe(401);
	expect((await shown()).version).toBe(version);
});
