// Plays the demo world into an empty or an older database: people and houses once, a fresh live fair whenever none is open.
import { configOrExit } from '@skyfair/shared/platform/config';
import { buildFair } from '../../../fair-server/src/app/build.ts';
import { FairConfig } from '../../../fair-server/src/config.ts';
import { saveDuty } from '../../../fair-server/src/demo/demo-crowd.ts';
import { savePersonas } from '../../../fair-server/src/demo/persona.store.ts';
import { createSetClock } from '../../../fair-server/src/platform/clock.ts';
import { loadDemoWorld, type DemoWorld } from '../load.ts';
import { gatherCast, type Cast } from './cast.ts';
import { applyLate, leaveWaiting } from './leave-waiting.ts';
import { openFair } from './open-fair.ts';
import { playEnded } from './play-ended.ts';
import { playLive } from './play-live.ts';
import { createStage, quiet, type Stage } from './stage.ts';

const config = configOrExit(FairConfig, { ...process.env, LIMIT_FACTOR: '1000', DEMO: 'on' });
const say = (text: string) => process.stdout.write(`${text}\n`);

/** A live demo fair with less than this left is of no use to whoever starts now. */
const WORTH_JOINING_MS = 3_600_000;

async function main(): Promise<void> {
	const now = Date.now();
	const clock = createSetClock(now);
	const fair = await buildFair(config, quiet, clock);
	const stage = createStage(fair, clock);
	try {
		await playWorld(stage, loadDemoWorld(), now);
	} finally {
		await fair.app.stop();
		await fair.close();
	}
}

async function playWorld(stage: Stage, seeds: DemoWorld, now: number): Promise<void> {
	await stage.fair.app.fairs.tick(now);
	const listed = await fairsThatAre(stage);
	const isOpen = listed.some(({ state, endsAt }) => state === 'live' && endsAt - now > WORTH_JOINING_MS);
	const cast = await gatherCast(stage, seeds, now);
	await tellPersonas(stage, seeds, cast);
	if (isOpen) {
		say('the demo fair of the last start is still open');
		return;
	}

	for (const seed of seeds.fairs) {
		const isLive = seed.key === seeds.story.live.fair;
		const isEnded = seed.key === seeds.story.ended.fair;
		if (isEnded && listed.some(({ state, name }) => state === 'ended' && name === seed.announcement.name)) continue;
		if (!isLive && !isEnded && listed.some(({ state }) => state === 'registration' || state === 'published')) continue;
		stage.clock.set(now);
		const opened = await openFair(stage, seeds, cast, seed, now);
		if (isEnded) await playEnded(stage, { seeds, cast }, seed, opened, seeds.story.ended);
		if (isLive) {
			await playLive(stage, cast, opened, seeds.story.live, now);
			const duties = seeds.story.live.onDuty.flatMap(({ employer, people }) =>
				people.map((key) => ({ boothId: opened.booth(employer), personId: cast.person(key) })),
			);
			await stage.fair.world.db.transact('platform', (tx) => saveDuty(tx, duties));
		}
		if (!isLive && !isEnded) {
			const placed = new Set(seed.booths.map(({ employer }) => employer));
			const others = seeds.employers.map(({ key }) => key).filter((key) => !placed.has(key));
			await applyLate(stage, seeds, cast, opened.fairId, others.slice(0, 3));
		}
		say(`played ${seed.announcement.name}`);
	}
	if (cast.isNew) await leaveWaiting(stage, seeds, cast, now);
}

const fairsThatAre = async (stage: Stage) => {
	const visitor = { who: null, mouth: 'http', requestId: 'demo', address: '127.0.0.1', device: 'demo' } as const;
	const reply = await stage.fair.app.dispatcher.run('fair:list', {}, undefined, visitor);
	return reply.ok ? (reply.data as { state: string; endsAt: number; name: string }[]) : [];
};

async function tellPersonas(stage: Stage, seeds: DemoWorld, cast: Cast): Promise<void> {
	const nameOf = (organizer?: string, employer?: string) =>
		seeds.organizers.find(({ key }) => key === organizer)?.name ??
		seeds.employers.find(({ key }) => key === employer)?.profile.name ??
		null;
	const personas = seeds.personas.map(({ id, person, name, role, organizer, employer, tryThis }) => ({
		id,
		personId: cast.person(person),
		name: name['zh-CN'],
		nameEn: name.en,
		role,
		of: nameOf(organizer, employer),
		tryThis,
	}));
	await stage.fair.world.db.transact('platform', (tx) => savePersonas(tx, personas));
}

await main();
