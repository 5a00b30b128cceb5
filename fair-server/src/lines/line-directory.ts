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
	people(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly headline: string }>>;
	colleagues(employerId: string): Promise<readonly string[]>;
	/** F-02. Refuses who has no approved registration. */
	demandApproved(fairId: string, personId: string): Promise<void>;
}

const unknown = { name: '', headline: '' };
const MAX_NAMES = 50_000;

/** Gathers all that the views of a booth's line need, so that the views themselves stay pure and at once. */
export class LineDirectory {
	readonly #ports: LinePorts;
	readonly #presence: Presence;
	readonly #people = new Map<string, { readonly name: string; readonly headline: string }>();

	constructor(ports: LinePorts, presence: Presence) {
		this.#ports = ports;
		this.#presence = presence;
	}

	get ports(): LinePorts {
		return this.#ports;
	}

	async around(boothId: string, people: readonly (string | null)[] = []): Promise<Surroundings> {
		const { booth } = await this.#ports.booth(boothId);
		const [{ lineRules }, colleagues] = await Promise.all([
			this.#ports.fair(booth.fairId),
			this.#ports.colleagues(booth.employerId),
		]);
		const presence = this.#presence.booth(booth.fairId, boothId);
		await this.#know([...people.filter((id) => id !== null), ...colleagues, ...presence.staff]);
		return {
			booth,
			rules: lineRules,
			presence: { ...presence, online: (personId) => this.#presence.isHere(booth.fairId, personId) },
			person: (personId) => this.#people.get(personId) ?? unknown,
			colleagues,
		};
	}

	/** A changed name or résumé shows after this. */
	forget(personId: string): void {
		this.#people.delete(personId);
	}

	async #know(ids: readonly string[]): Promise<void> {
		const missing = [...new Set(ids)].filter((id) => !this.#people.has(id) && !id.startsWith('socket:'));
		if (missing.length === 0) return;
		if (this.#people.size > MAX_NAMES) this.#people.clear();
		for (const [id, person] of await this.#ports.people(missing)) this.#people.set(id, person);
	}
}
