import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOf } from '@skyfair/shared/consents/purposes';
import { testDatabaseUrl } from '../../test/template-database.ts';

const folder = new URL('../../migrations/', import.meta.url);
const MOVES = '0027_one_ledger.sql';
const name = `skyfair_moved_${randomBytes(6).toString('hex')}`;
let admin: postgres.Sql;
let sql: postgres.Sql;

const apply = async (file: string) => {
	const text = await readFile(new URL(file, folder), 'utf8');
	await sql.begin((tx) => tx.unsafe(text)); // oxlint-disable-line -- a migration is a file of ours, whole
};
beforeAll(async () => {
	admin = postgres(testDatabaseUrl(), { max: 1, onnotice: () => undefined });
	await admin.unsafe(`create database ${name}`); // oxlint-disable-line -- made of hex digits above
	const url = new URL(testDatabaseUrl());
	url.pathname = `/${name}`;
	sql = postgres(url.toString(), { max: 1, onnotice: () => undefined });
	const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
	for (const file of files.filter((one) => one < MOVES)) await apply(file);
}, 60_000);
afterAll(async () => {
	await sql.end();
	await admin.unsafe(`drop database if exists ${name} with (force)`); // oxlint-disable-line -- as above
	await admin.end();
});

const hashOf = (...of: Parameters<typeof textOf>): string => {
	const text = textOf(...of);
	return createHash('sha256').update(`${text?.['zh-CN']}\n${text?.en}`).digest('hex');
};
const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

it('[T-03 G9] what was agreed to before there was one ledger stands in it, with the text and the time, and so does every no', async () => {
	const [person, organizer, fair, partner, identity] = Array.from({ length: 5 }, () => randomUUID());
	const ids = { person: person ?? '', organizer: organizer ?? '', fair: fair ?? '', partner: partner ?? '' };
	// Only what the migration reads: keys to other tables are not looked at while the rows are put in.
	await sql`set session_replication_role = replica`;
	await sql`insert into organizers (id, name, name_en, hotline, hotline_hours, licence, created_at)
		values (${ids.organizer}, '江淮人才', 'Jianghuai Talent', '1', '1', '{}', now())`;
	await sql`insert into persons (id, name, created_at) values (${ids.person}, '王某', now())`;
	const answer = (recipient: string, recipientName: string, given: boolean, day: number) =>
		sql`insert into registration_consents (id, person_id, organizer_id, fair_id, recipient, recipient_name, data, given, document, version, at, address)
			values (${randomUUID()}, ${ids.person}, ${ids.organizer}, ${ids.fair}, ${recipient}, ${recipientName}, '{name}', ${given}, 'recipient-consent', '1.0', ${at(day)}, '')`;
	await answer('organizer', '江淮人才', true, 1);
	await answer('organizer', '江淮人才', true, 2);
	await answer('employers', '', true, 1);
	await answer('school:某大学', '某大学', true, 1);
	await answer('school:某大学', '某大学', false, 3);
	await answer(`partner:${ids.partner}`, '江畔产业园', false, 1);
	await answer(`partner:${ids.partner}`, '江畔产业园', true, 4);
	await sql`insert into seeker_identities (id, person_id, state, kind, name_cipher, number_cipher, name_hash, name_masked, number_hash, number_masked,
			provider, consent_document, consent_version, consent_address, submitted_at)
		values (${identity ?? ''}, ${ids.person}, 'verified', 'id-card', '\\x00', '\\x00', '\\x00', '', '\\x00', '', 'demo', 'seeker-identity-consent', '1.0', '', ${at(1)})`;
	await sql`insert into registrations (id, fair_id, organizer_id, person_id, registered_at, state, identity_id)
		values (${randomUUID()}, ${ids.fair}, ${ids.organizer}, ${ids.person}, ${at(1)}, 'approved', ${identity ?? ''})`;
	await sql`insert into resume_advice_consents (person_id, notice_version, given_at, taken_back_at) values (${ids.person}, 1, ${at(1)}, ${at(2)})`;
	await sql`insert into resume_advice_consents (person_id, notice_version, given_at) values (${ids.person}, 1, ${at(5)})`;
	await sql`set session_replication_role = default`;

	await apply(MOVES);

	const rows = await sql`
		select purpose, recipient_kind as kind, recipient_name->>'zh-CN' as name, text_version as version, encode(text_hash, 'hex') as hash,
			given_at as "givenAt", withdrawn_at as "withdrawnAt"
		from consents where person_id = ${ids.person} order by purpose, given_at`;
	const organizerName = { 'zh-CN': '江淮人才', en: 'Jianghuai Talent' };
	const schoolName = { 'zh-CN': '某大学', en: '某大学' };
	const partnerName = { 'zh-CN': '江畔产业园', en: '江畔产业园' };
	const platform = { 'zh-CN': '空聘平台', en: 'Skyfair' };
	const row = (purpose: Parameters<typeof textOf>[0], kind: string, version: number, of: typeof platform) => ({
		purpose,
		kind,
		name: of['zh-CN'],
		version,
		hash: hashOf(purpose, version, of),
	});
	expect([...rows]).toEqual([
		{ ...row('attendance-to-school', 'school', 1, schoolName), givenAt: at(1), withdrawnAt: at(3) },
		{ ...row('data-to-partner', 'partner', 2, partnerName), givenAt: at(4), withdrawnAt: null },
		{ ...row('identity-check', 'organizer', 1, organizerName), givenAt: at(1), withdrawnAt: null },
		{ ...row('registration-to-organizer', 'organizer', 1, organizerName), givenAt: at(1), withdrawnAt: null },
		{ ...row('resume-advice', 'platform', 1, platform), givenAt: at(1), withdrawnAt: at(2) },
		{ ...row('resume-advice', 'platform', 1, platform), givenAt: at(5), withdrawnAt: null },
	]);
	const refusals = await sql`select purpose, at from consent_refusals where person_id = ${ids.person} order by purpose`;
	expect([...refusals]).toEqual([
		{ purpose: 'attendance-to-school', at: at(3) },
		{ purpose: 'data-to-partner', at: at(1) },
	]);
	const left = await sql`select to_regclass('registration_consents') as a, to_regclass('resume_advice_consents') as b`;
	expect([...left]).toEqual([{ a: null, b: null }]);
});
