import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { featuresOf, storyOf } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { createFieldCipher } from '../platform/field-cipher.ts';
import { insertBatch } from './batch.store.ts';
import { SENDING_LEASE_MS } from './notice.rules.ts';

const REGISTRANTS = 20_000;
const SCRIPT = fileURLToPath(new URL('../../test/notice-node.ts', import.meta.url));
const fieldKey = randomBytes(32);
const folder = mkdtempSync(join(tmpdir(), 'skyfair-provider-'));
const PROVIDER = join(folder, 'accepted');
let stored: StoredWorld;

beforeAll(async () => {
	stored = await createStoredWorld();
}, 60_000);
afterAll(async () => {
	await stored.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Written straight into the tables: twenty thousand sign-ups would take an hour. */
async function crowdedFair() {
	const story = storyOf(stored, featuresOf(stored.world, stored));
	const { planner, organizerId } = await story.organizer();
	const fair = await story.fair(planner);
	const phone = createFieldCipher(fieldKey).seal('+8613800138000');
	const now = Date.now();
	const at = new Date(now - 1_000);
	await stored.world.db.transact('platform', async (tx) => {
		const ids = Array.from({ length: REGISTRANTS }, () => stored.world.newId());
		await tx`insert into persons (id, name, phone_cipher, phone_masked, created_at)
			select id, '某', ${phone}, '138****8000', ${at} from unnest(${ids}::uuid[]) as id`;
		await tx`insert into registrations (fair_id, organizer_id, person_id, registered_at)
			select ${fair.id}, ${organizerId}, id, ${at} from unnest(${ids}::uuid[]) as id`;
		await insertBatch(tx, {
			id: stored.world.newId(),
			organizerId,
			fairId: fair.id,
			kind: 'fair-message',
			about: 'parking',
			audience: 'registrants',
			values: { fair: '招聘会', subject: '停车场改到东门', text: '请从东门进入。' },
			link: `/fairs/${fair.id}`,
			expected: REGISTRANTS,
			by: planner.personId,
			at: now,
		});
	});
}

/** One life of a process. Resolves to true when it came to the end by itself. */
const live = (life: number, killAfterMs: number) =>
	new Promise<boolean>((resolve, reject) => {
		const child = spawn(process.execPath, [SCRIPT], {
			env: {
				...process.env,
				DATABASE_URL: stored.url,
				PROVIDER,
				FIELD_KEY: fieldKey.toString('base64url'),
				CLOCK_AHEAD_MS: String(life * (SENDING_LEASE_MS + 1_000)),
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let said = '';
		child.stdout.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			if (said === 'up\n') setTimeout(() => child.kill('SIGKILL'), killAfterMs);
		});
		child.once('error', reject);
		child.once('exit', () => resolve(said.includes('done')));
	});

const counts = async () => {
	const [row] = await stored.world.db.transact(
		'platform',
		(tx) => tx<Record<'notices' | 'people' | 'messages' | 'sent' | 'listed', number>[]>`
			select (select count(*)::int from notices) as notices, (select count(distinct person_id)::int from notices) as people,
				(select count(*)::int from notice_deliveries) as messages,
				(select count(*)::int from notice_deliveries where state = 'sent') as sent, (select listed from notice_batches) as listed`,
	);
	return row;
};

it('[O-01] [N5] [N7] a notice to 20,000, killed again and again, reaches each exactly once', async () => {
	await crowdedFair();
	let lives = 0;
	// Sooner at first, so that some die while the list is still drawn up.
	while (!(await live(lives, 300 + lives * 500))) lives += 1;
	expect(lives).toBeGreaterThan(3);
	expect(await counts()).toEqual({
		notices: REGISTRANTS,
		people: REGISTRANTS,
		messages: REGISTRANTS,
		sent: REGISTRANTS,
		listed: REGISTRANTS,
	});
	// What the provider sends is each id that it was given, once: all of ours and no other.
	const handed = readFileSync(PROVIDER, 'utf8').trim().split('\n');
	const own = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ id: string }[]>`select id from notice_deliveries`,
	);
	expect(new Set(handed)).toEqual(new Set(own.map(({ id }) => id)));
	// Whether somebody was handed over twice under one id is chance: a kill may fall between two of them.
	expect(handed.length).toBeGreaterThanOrEqual(REGISTRANTS);
}, 240_000);
