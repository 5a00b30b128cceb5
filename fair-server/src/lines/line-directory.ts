import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { FairState, LineRules } from '@skyfair/shared/fairs/fairs.commands';
import type { Presence } from '../presence/index.ts';
import type { Surroundings } from './line.views.ts';

/** What lines ask of the features to their left. Answers are cached there for a second or two. */
export interface LinePorts {
	booth(boothId: string): Promise<{ readonly booth: Booth; readonly organizerId: string }>;
	fair(fairId: string): Promise<{
		readonly id: string;
		readonly organizerId: string;
		readonly state: FairState;
		readonly endsAt: number;
		readonly lineRules: LineRules;
	}>;
	/** Fairs that are live now or have ended lately: whose calls run out and whose lines must close. */
	activeFairs(): Promise<readonly string[]>;
	boothIds(fairId: string): Promise<readonly string[]>;
	/** The employer's own people as they are shown. */
	people(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string }>>;
	/** Those among these seekers who show their résumé to this employer now. */
	shownTo(employerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown>>;
	/** False while news of taking back could be missed: then nothing about seekers is kept. */
	isNewsUp(): boolean;
	colleagues(employerId: string): Promise<readonly string[]>;
	/** F-02. Refuses who has no approved registration. */
	demandApproved(fairId: string, personId: string): Promise<void>;
}

interface Shown {
	readonly name: string;
	readonly headline: string;
}
const unknown = { name: '' };
const MAX_NAMES = 50_000;
/** D3: should news of taking back be lost although the bus seemed to be up. */
const SHOWN_FOR_MS = 10_000;

/** Gathers all that the views of a booth's line need, so that the views themselves stay pure and at once. */
export class LineDirectory {
	readonly #ports: LinePorts;
	readonly #presence: Presence;
	#turn = 0;
	readonly #people = new Map<string, { readonly name: string }>();
	/** By employer, then by seeker; null: not shown to it. */
	readonly #shown = new Map<string, Map<string, { readonly shown: Shown | null; readonly askedAt: number }>>();

	constructor(ports: LinePorts, presence: Presence) {
		this.#ports = ports;
		this.#presence = presence;
	}

	get ports(): LinePorts {
		return this.#ports;
	}

	/** `staff` and `seekers` are those whose names the view may say; of anybody else it says none. */
	async around(
		boothId: string,
		{ staff = [], seekers = [] }: { staff?: readonly (string | null)[]; seekers?: readonly string[] } = {},
	): Promise<Surroundings> {
		const { booth } = await this.#ports.booth(boothId);
		const [{ lineRules }, colleagues] = await Promise.all([
			this.#ports.fair(booth.fairId),
			this.#ports.colleagues(booth.employerId),
		]);
		const presence = this.#presence.booth(booth.fairId, boothId);
		await this.#know([...staff.filter((id) => id !== null), ...colleagues, ...presence.staff]);
		const shown = await this.#shownNow(booth.employerId, seekers);
		return {
			booth,
			rules: lineRules,
			presence: { ...presence, online: (personId) => this.#presence.isHere(booth.fairId, personId) },
			person: (personId) => this.#people.get(personId) ?? unknown,
			seeker: (personId) => shown.get(personId) ?? null,
			colleagues,
		};
	}

	/** A changed name, résumé or permission shows after this. */
	forget(personId: string): void {
		this.#turn += 1;
		this.#people.delete(personId);
		for (const known of this.#shown.values()) known.delete(personId);
	}

	async #shownNow(employerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown | null>> {
		if (ids.length === 0) return new Map();
		if (!this.#ports.isNewsUp()) return this.#ports.shownTo(employerId, ids);
		const known = this.#shown.get(employerId) ?? new Map<string, { shown: Shown | null; askedAt: number }>();
		this.#shown.set(employerId, known);
		if (known.size > MAX_NAMES) known.clear();
		const askedAt = performance.now();
		const missing = ids.filter((id) => askedAt - (known.get(id)?.askedAt ?? Number.NEGATIVE_INFINITY) > SHOWN_FOR_MS);
		const turn = this.#turn;
		if (missing.length === 0) return new Map(ids.map((id) => [id, known.get(id)?.shown ?? null]));
		const found = await this.#ports.shownTo(employerId, missing);
		const asked = new Set(missing);
		const answer = new Map(
			ids.map((id) => [id, (asked.has(id) ? found.get(id) : known.get(id)?.shown) ?? null] as const),
		);
		// News that came while it was asked may be newer than the answer: then it serves this once and is not kept.
		if (turn === this.#turn) for (const id of missing) known.set(id, { shown: found.get(id) ?? null, askedAt });
		return answer;
	}

	async #know(ids: readonly string[]): Promise<void> {
		const missing = [...new Set(ids)].filter((id) => !this.#people.has(id) && !id.startsWith('socket:'));
		if (missing.length === 0) return;
		if (this.#people.size > MAX_NAMES) this.#people.clear();
		for (const [id, person] of await this.#ports.people(missing)) this.#people.set(id, person);
	}
}
