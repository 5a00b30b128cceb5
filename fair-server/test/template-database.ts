import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from '../src/platform/postgres/migrations.ts';

/** The server that `npm test` starts; a contract test without it is a mistake, not a reason to skip. */
export const testDatabaseUrl = (): string => {
	const url = process.env['TEST_DATABASE_URL'];
	if (!url) throw new Error('TEST_DATABASE_URL is not set: run this through `npm test -- contract` (or edge).');
	return url;
};

const withName = (url: string, name: string): string => {
	const next = new URL(url);
	next.pathname = `/${name}`;
	return next.toString();
};

const TEMPLATE = 'skyfair_template';

/** A fresh, migrated database of its own for a test file: cloned from a template in milliseconds. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
	const admin = postgres(testDatabaseUrl(), { max: 1, onnotice: () => undefined });
	const name = `skyfair_test_${randomBytes(6).toString('hex')}`;
	// One at a time: a template cannot be copied while somebody is connected to it.
	await admin`select pg_advisory_lock(7305115)`;
	try {
		const [exists] = await admin`select from pg_database where datname = ${TEMPLATE}`;
		if (!exists) await admin.unsafe(`create database ${TEMPLATE}`); // oxlint-disable-line -- names cannot be parameters; ours is fixed
		await migrate(withName(testDatabaseUrl(), TEMPLATE));
		await admin.unsafe(`create database ${name} template ${TEMPLATE}`); // oxlint-disable-line -- made of hex digits above
	} finally {
		await admin`select pg_advisory_unlock(7305115)`;
		await admin.end();
	}
	return {
		url: withName(testDatabaseUrl(), name),
		async drop() {
			const last = postgres(testDatabaseUrl(), { max: 1, onnotice: () => undefined });
			await last.unsafe(`drop database if exists ${name} with (force)`); // oxlint-disable-line -- as above
			await last.end();
		},
	};
}
