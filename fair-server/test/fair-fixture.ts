import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Caller } from '@skyfair/shared/platform/dispatch';
import { readConfig } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import type { CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { BoothId, EmployerId, FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Reply } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../src/accounts/index.ts';
import { buildFair, type Fair } from '../src/app/build.ts';
import { FairConfig } from '../src/config.ts';
import { systemClock, type Clock } from '../src/platform/clock.ts';
import { admit } from './approve.ts';
import { employer as employerInput } from './builders/employer.ts';
import { plan as fairPlan } from './builders/plan.ts';
import { registration } from './builders/registration.ts';
import { resume } from './builders/resume.ts';
import { completePlanning } from './complete-planning.ts';
import { cloneDatabase } from './template-database.ts';
import { testRedisUrl } from './test-redis.ts';

/** Settings of a fair-server under test. `redisDb` keeps files that wipe Redis apart. */
export function testConfig(databaseUrl: string, redisDb: number, more: Record<string, string> = {}): FairConfig {
	const redis = new URL(testRedisUrl());
	redis.pathname = `/${redisDb}`;
	return readConfig(FairConfig, {
		DATABASE_URL: databaseUrl,
		REDIS_URL: redis.toString(),
		INTERNAL_SECRET: 'test-secret-test-secret-test-secret-0',
		FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
		MEDIA_TOKEN_PRIVATE_KEY: JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
		LIMIT_FACTOR: '1000',
		// Numbers that are nobody's are matched at once: most tests are not about identity.
		DEMO: 'on',
		LOG_LEVEL: 'error',
		DATA_DIR: join(tmpdir(), `skyfair-test-${randomBytes(6).toString('hex')}`),
		...more,
	});
}
export const quietLog = createLog('test', process.env['TEST_LOG'] ?? 'silent');

export interface Node {
	readonly fair: Fair;
	/** Any reply, refusals too. */
	ask<Name extends CommandName>(
		who: Actor | null,
		name: Name,
		input: CommandInput<Name>,
		key?: string,
	): Promise<Reply<CommandOutput<Name>>>;
	/** The data; a refusal fails the test. */
	do<Name extends CommandName>(who: Actor, name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
}

export async function openNode(config: FairConfig, clock: Clock = systemClock): Promise<Node> {
	const fair = await buildFair(config, quietLog, clock);
	const ask: Node['ask'] = async (who, name, input, key) => {
		const caller: Caller<Actor> = { who, mouth: 'http', requestId: randomUUID(), address: '127.0.0.1', device: 'test' };
		return (await fair.app.dispatcher.run(name, input, key, caller)) as Reply<CommandOutput<typeof name>>;
	};
	return {
		fair,
		ask,
		async do(who, name, input) {
			const reply = await ask(who, name, input);
			if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.problem)}`);
			return reply.data;
		},
	};
}

export const actor = (personId: string, role: Role, at: { organizerId?: string; employerId?: string } = {}): Actor => ({
	personId,
	name: personId.slice(-6),
	sessionId: randomUUID(),
	role,
	organizerId: at.organizerId ?? null,
	employerId: at.employerId ?? null,
	secondFactorPassed: true,
});

export interface FairWorld {
	readonly config: FairConfig;
	readonly node: Node;
	readonly organizerId: OrganizerId;
	readonly planner: Actor;
	readonly fairId: FairId;
	readonly booths: readonly {
		readonly boothId: BoothId;
		readonly employerId: EmployerId;
		readonly admin: Actor;
		readonly recruiters: readonly Actor[];
	}[];
	readonly seekers: readonly Actor[];
	close(): Promise<void>;
}

let phones = 0;
export const nextPhone = (): string => `1450000${String((phones += 1)).padStart(4, '0')}`;

/** A fair that is live, with booths, recruiters and registered seekers, all made by commands. */
export async function liveFair(
	redisDb: number,
	sizes: { booths: number; recruiters: number; seekers: number },
	more: Record<string, string> = {},
): Promise<FairWorld> {
	const database = await cloneDatabase();
	const config = testConfig(database.url, redisDb, more);
	const node = await openNode(config);
	const { app, world } = node.fair;
	const person = (name: string) =>
		world.db.transact('platform', (tx) => app.accounts.findOrCreatePersonByPhone(tx, { phone: nextPhone(), name }));
	const verify = (personId: string) =>
		world.db.transact('platform', (tx) => app.employers.recordVerified(tx, personId, '某人'));

	const admin = actor((await person('平台')).personId, 'platform-admin');
	const { id: organizerId } = await node.do(admin, 'organizer:create', {
		name: `主办方 ${randomUUID().slice(0, 6)}`,
		hotline: '0551-0000 0000',
		hotlineHours: '9:00–17:00',
		licence: {
			number: '1',
			issuer: '人社局',
			validFrom: Date.now() - 1e9,
			validTo: Date.now() + 1e10,
			coversFairs: true,
		},
	});
	const planner = actor((await person('策划')).personId, 'planner', { organizerId });
	await world.db.transact('platform', (tx) =>
		app.accounts.grantMembership(tx, { personId: planner.personId, role: 'planner', organizerId }),
	);
	const now = Date.now();
	const { id: fairId } = await node.do(planner, 'fair:create', {
		plan: fairPlan({
			startsAt: now + 1_000,
			endsAt: now + 3_600_000,
			registrationOpensAt: now,
			registrationClosesAt: now + 3_000_000,
		}),
	});
	const hall = fairPlan().halls[0]?.key ?? '';
	const booths: FairWorld['booths'][number][] = [];
	for (let i = 0; i < sizes.booths; i++) {
		const founder = await person(`负责人${i}`);
		const { employer } = await node.do(actor(founder.personId, 'seeker'), 'employer:register', employerInput(i));
		await world.db.transact('platform', (tx) => admit(tx, employer.id, fairId, randomUUID()));
		const { boothId } = await node.do(planner, 'fair:add-booth', { fairId, employerId: employer.id, hallKey: hall });
		const boss = actor(founder.personId, 'employer-admin', { employerId: employer.id });
		await verify(founder.personId);
		const recruiters: Actor[] = [];
		for (let r = 0; r < sizes.recruiters; r++) {
			const { personId } = await node.do(boss, 'employer:add-colleague', {
				employerId: employer.id,
				phone: nextPhone(),
				name: `招聘者${i}-${r}`,
				role: 'recruiter',
			});
			await verify(personId);
			recruiters.push(actor(personId, 'recruiter', { employerId: employer.id }));
		}
		booths.push({ boothId, employerId: employer.id, admin: boss, recruiters });
	}
	await completePlanning((name, input) => node.do(planner, name, input), {
		fairId,
		organizerId,
		personId: planner.personId,
		plan: { startsAt: now + 1_000, endsAt: now + 3_600_000 },
	});
	await node.do(planner, 'fair:publish', { fairId });
	await app.fairs.tick(now + 1);
	const seekers: Actor[] = [];
	for (let i = 0; i < sizes.seekers; i++) {
		const seeker = actor((await person(`求职者${i}`)).personId, 'seeker');
		await node.do(seeker, 'resume:save', { resume: resume() });
		await node.do(seeker, 'registration:submit', registration(fairId));
		seekers.push(seeker);
	}
	await app.fairs.tick(now + 1_001);
	return {
		config,
		node,
		organizerId,
		planner,
		fairId,
		booths,
		seekers,
		async close() {
			await app.stop();
			await node.fair.close();
			await database.drop();
			rmSync(config.DATA_DIR, { recursive: true, force: true });
		},
	};
}
