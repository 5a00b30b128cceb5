import { setTimeout as wait } from 'node:timers/promises';
import { checkLineHistory } from '@skyfair/shared/testing/history-checker';
import type { Finding } from '@skyfair/shared/testing/history';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { LineLoad } from '../load/line-load.ts';
import { lastPosition, lineWords, readFacts } from '../product/facts-of-run.ts';
import type { FaultScenario } from './fault-scenario.ts';
import type { Product } from '../product/product.ts';

export interface FaultRun {
	readonly product: Product;
	readonly seed: number | string;
	readonly seekers: number;
	/** As many injections as fit; without it, `injections` of them. */
	readonly minutes: number | null;
	readonly injections: number;
	readonly say: (line: string) => void;
}
export interface FaultResult {
	readonly id: string;
	readonly injections: number;
	/** Commands of lines that were acknowledged in the whole run. */
	readonly acked: number;
	/** Acknowledged, and not in the database afterwards. */
	readonly lost: number;
	readonly met: boolean;
	/** Rules of the history checker that were broken. */
	readonly broken: readonly string[];
	/** The slowest return to service, from the moment at which what was broken answered again; -1: it did not come back. */
	readonly servedAfterMs: number;
}

/** Load, faults at random moments of the seed, quiet, and then the whole history against the database. */
export async function runFault(scenario: FaultScenario, run: FaultRun): Promise<FaultResult> {
	const { product, seed, say } = run;
	const random = seededRandom(`${seed} ${scenario.id}`);
	const began = await lastPosition(product.databaseUrl);
	say(`${scenario.id}: gathering ${run.seekers} seekers`);
	const load = await LineLoad.gather(product.place, run.seekers, `${seed} load`);
	load.start();
	const until = run.minutes === null ? Infinity : performance.now() + run.minutes * 60_000;
	const served: number[] = [];
	while (run.minutes === null ? served.length < run.injections : performance.now() < until) {
		await wait(random.int(2_000, 6_000));
		await scenario.inject(product);
		const after = await servesAgain(load, performance.now(), scenario.serveWithinMs * 4);
		served.push(after);
		say(
			`${scenario.id}: injection ${served.length}, ${after < 0 ? 'not served again' : `served again after ${Math.round(after)} ms`}`,
		);
	}
	await wait(random.int(1_000, 3_000));
	await load.stop();
	await load.rest(15_000);
	const findings = await findingsOf(load, product, began);
	load.close();
	for (const { rule, what } of findings.slice(0, 20)) say(`${scenario.id}: ${rule} ${what}`);
	const lost = findings.filter(({ rule }) => rule === 'H1').length;
	const isSoonEnough = served.every((ms) => ms >= 0 && ms <= scenario.serveWithinMs);
	return {
		id: scenario.id,
		injections: served.length,
		acked: load.recorder.acknowledged,
		lost,
		met: findings.length === 0 && isSoonEnough && served.length > 0 && load.recorder.acknowledged > 0,
		broken: [...new Set(findings.map(({ rule }) => rule))],
		servedAfterMs: served.includes(-1) ? -1 : Math.round(Math.max(...served)),
	};
}

async function servesAgain(load: LineLoad, since: number, patienceMs: number): Promise<number> {
	while (performance.now() < since + patienceMs) {
		const at = load.firstAcknowledgedSince(since);
		if (at !== null) return at - since;
		await wait(20);
	}
	return -1;
}

async function findingsOf(load: LineLoad, product: Product, began: number): Promise<Finding[]> {
	const { stored, past } = await readFacts(product.databaseUrl, load.streams, began);
	const log = [...past, ...load.recorder.log];
	return checkLineHistory({ log, stored, heard: load.recorder.heard }, lineWords);
}
