import { setTimeout as wait } from 'node:timers/promises';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { gatherSeekers } from '../client/crowd.ts';
import { HttpSession, type Place } from '../client/http-session.ts';
import { Person, personIdOf, signInAsPersona } from '../client/person.ts';
import { HistoryRecorder } from '../client/recorder.ts';
import { watchDesk, workAtDesk } from './line-recruiter.ts';
import { seekInLines } from './line-seeker.ts';

/** Demo people who may call at a booth of the fair that is open now: two booths, two callers each. */
const callers = ['recruiter-yunshan', 'recruiter-yunshan-tian', 'recruiter-jiangbei', 'admin-jiangbei'] as const;

interface Desk {
	readonly person: Person;
	readonly boothId: BoothId;
}

/** People in the lines of the fair that is open now, and everything that they asked, were answered and heard. */
export class LineLoad {
	readonly recorder: HistoryRecorder;
	readonly #seekers: readonly Person[];
	readonly #desks: readonly Desk[];
	readonly #seed: number | string;
	#isOver = true;
	#drivers: Promise<void>[] = [];

	private constructor(
		recorder: HistoryRecorder,
		seekers: readonly Person[],
		desks: readonly Desk[],
		seed: number | string,
	) {
		this.recorder = recorder;
		this.#seekers = seekers;
		this.#desks = desks;
		this.#seed = seed;
	}

	static async gather(place: Place, seekerCount: number, seed: number | string): Promise<LineLoad> {
		const visitor = new HttpSession(place);
		const live = (await visitor.query('fair:list', {})).find(({ state }) => state === 'live');
		visitor.close();
		if (!live) throw new Error('no fair is open now: the demo world opens one at each start');
		const recorder = new HistoryRecorder();
		const desks: Desk[] = [];
		for (const [number, caller] of callers.entries()) {
			const http = await signInAsPersona({ ...place, localAddress: `127.2.0.${number + 1}` }, caller);
			const own = (await http.query('booth:list-own', {})).find(({ fairState }) => fairState === 'live');
			if (!own) throw new Error(`${caller} has no booth at the open fair`);
			desks.push({ person: new Person(http, await personIdOf(http), recorder), boothId: own.booth.id });
		}
		const seekers: Person[] = [];
		for (const http of await gatherSeekers(place, live.id, seekerCount)) {
			seekers.push(new Person(http, await personIdOf(http), recorder));
		}
		for (const { person, boothId } of desks) watchDesk(person, boothId, recorder);
		return new LineLoad(recorder, seekers, desks, seed);
	}

	get booths(): BoothId[] {
		return [...new Set(this.#desks.map(({ boothId }) => boothId))];
	}

	get streams(): string[] {
		return this.booths.map((boothId) => `line:${boothId}`);
	}

	start(): void {
		this.#isOver = false;
		const random = seededRandom(this.#seed);
		const isOver = (): boolean => this.#isOver;
		this.#drivers = [
			...this.#seekers.map((person, n) => seekInLines(person, this.booths, random.fork(`seeker ${n}`), isOver)),
			...this.#desks.map(({ person, boothId }, n) => workAtDesk(person, boothId, random.fork(`desk ${n}`), isOver)),
		];
	}

	/** No new commands; those under way are settled under their keys. */
	async stop(): Promise<void> {
		this.#isOver = true;
		await Promise.all(this.#drivers);
	}

	/** Waits until every desk has heard the last version that the server knows, then notes that all is quiet. */
	async rest(withinMs: number): Promise<void> {
		const until = performance.now() + withinMs;
		for (const { person, boothId } of this.#desks) {
			const client = `desk of ${person.id}`;
			const isCaughtUp = async (): Promise<boolean> => {
				const now = await person.ask('line:desk', { boothId });
				const last = this.recorder.heard.findLast((frame) => frame.client === client && frame.kind === 'snapshot');
				return (
					now !== null && last?.kind === 'snapshot' && last.epoch === now.version.epoch && last.seq === now.version.seq
				);
			};
			while (!(await isCaughtUp()) && performance.now() < until) await wait(200);
			this.recorder.hear({ kind: 'rest', client, stream: `line:${boothId}` });
		}
	}

	/** The first command that was asked for after this moment and acknowledged, or null. */
	firstAcknowledgedSince(moment: number): number | null {
		const asked = new Set<string>();
		for (const entry of this.recorder.log) {
			if (entry.at < moment) continue;
			const attempt = `${entry.actor} ${entry.key} ${entry.attempt}`;
			if (entry.kind === 'invoke') asked.add(attempt);
			if (entry.kind === 'ok' && asked.has(attempt)) return entry.at;
		}
		return null;
	}

	close(): void {
		for (const person of [...this.#seekers, ...this.#desks.map((desk) => desk.person)]) person.close();
	}
}
