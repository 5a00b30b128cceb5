import { rmSync } from 'node:fs';
import type { StoredFile } from '@skyfair/shared/files/files.commands';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { pathOf } from '@skyfair/shared/protocol/command-table';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { serveFair } from '../src/app/serve.ts';
import { nextPhone, quietLog, testConfig } from './fair-fixture.ts';
import { cloneDatabase } from './template-database.ts';

export const FILES_URL = 'http://files.test';
const ORIGIN = 'http://fair.test';

export interface Uploader {
	readonly personId: string;
	readonly cookie: string;
}

/** The whole fair-server on free ports, over an empty database: uploads are about connections, so nothing stands between. */
export async function uploadServer(redisDb: number) {
	const database = await cloneDatabase();
	const config = testConfig(database.url, redisDb, { DEMO: 'on', PUBLIC_URL: ORIGIN, FILES_URL });
	const served = await serveFair(config, quietLog, { http: 0, realtime: 0 });
	const { app, world } = served.fair;
	const base = `http://127.0.0.1:${served.httpPort}`;

	const person = async (
		role: Role = 'seeker',
		of: { organizerId?: string; employerId?: string } = {},
	): Promise<Uploader> => {
		const { personId } = await world.db.transact('platform', async (tx) => {
			const made = await app.accounts.findOrCreatePersonByPhone(tx, { phone: nextPhone(), name: role });
			await app.accounts.grantMembership(tx, {
				personId: made.personId,
				role,
				organizerId: of.organizerId ?? null,
				employerId: of.employerId ?? null,
			});
			return made;
		});
		const { token } = await app.accounts.signInAs(personId, { address: '127.0.0.1', device: 'test' }, role);
		return { personId, cookie: `skyfair_session=${token}` };
	};
	return {
		served,
		base,
		person,
		folder: config.DATA_DIR,
		async upload(
			who: Uploader | null,
			purpose: FilePurpose,
			name: string,
			bytes: Uint8Array,
			headers: Record<string, string> = {},
		) {
			const response = await fetch(`${base}/api/file/upload?purpose=${purpose}`, {
				method: 'POST',
				headers: { ...(who ? { cookie: who.cookie } : {}), 'x-file-name': encodeURIComponent(name), ...headers },
				body: new Uint8Array(bytes),
			});
			const reply = (await response.json()) as Reply<StoredFile>;
			return {
				status: response.status,
				reply,
				reason: reply.ok ? null : (reply.problem.fields?.[0]?.reason ?? reply.problem.code),
			};
		},
		async post<Name extends CommandName>(who: Uploader | null, name: Name, input: CommandInput<Name>) {
			const response = await fetch(`${base}${pathOf(name)}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...(who ? { cookie: who.cookie } : {}) },
				body: JSON.stringify(input),
			});
			return { status: response.status, reply: (await response.json()) as Reply<CommandOutput<Name>> };
		},
		/** What the gateway's files listener asks for. */
		show: (url: string) => fetch(`${base}${new URL(url).pathname}`),
		health: async () => (await fetch(`${base}/api/health`)).status,
		async close() {
			await served.stop();
			await database.drop();
			rmSync(config.DATA_DIR, { recursive: true, force: true });
		},
	};
}
