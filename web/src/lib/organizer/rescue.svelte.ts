// What an organizer is told about booths without anybody, and what was done about lines; asked anew every few seconds.
import type { FairId } from '@skyfair/shared/protocol/ids';
import type { Problem } from '@skyfair/shared/protocol/problem';
import type { Absence, RescueKind, RescueMeasure } from '@skyfair/shared/rescue/rescue.commands';
import { ask, call } from '#lib/api/client.ts';
import { isOnBoard } from './wall.rules.ts';

const ASK_EVERY_MS = 5_000;

export class Rescue {
	readonly #fairId: FairId;
	#absences = $state.raw<readonly Absence[]>([]);
	#measures = $state.raw<readonly RescueMeasure[]>([]);
	#problem = $state.raw<Problem | null>(null);
	#busy = $state<string | null>(null);

	constructor(fairId: FairId) {
		this.#fairId = fairId;
	}

	/** RE3: alarms that somebody has to take care of, and booths that are still empty. */
	get alarms(): readonly Absence[] {
		return this.#absences.filter(isOnBoard);
	}
	get measures(): readonly RescueMeasure[] {
		return this.#measures;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	absenceAt(boothId: string): Absence | undefined {
		return this.#absences.find((absence) => absence.boothId === boothId && absence.endedAt === null);
	}
	/** The newest first. */
	measuresAt(boothId: string): readonly RescueMeasure[] {
		return this.#measures.filter((measure) => measure.boothId === boothId);
	}
	isBusy(boothId: string, what: RescueKind | 'acknowledge'): boolean {
		return this.#busy === `${what} ${boothId}`;
	}

	start(): () => void {
		void this.refresh();
		const timer = setInterval(() => void (document.hidden || this.refresh()), ASK_EVERY_MS);
		return () => clearInterval(timer);
	}

	async refresh(): Promise<void> {
		const reply = await ask('rescue:board', { fairId: this.#fairId });
		if (!reply.ok) return;
		this.#absences = reply.data.absences;
		this.#measures = reply.data.measures;
	}

	async take(kind: RescueKind, boothId: RescueMeasure['boothId']): Promise<void> {
		await this.#do(`${kind} ${boothId}`, () => call(`rescue:${kind}`, { boothId }));
	}
	async acknowledge({ id: absenceId, boothId }: Absence, note: string): Promise<boolean> {
		return await this.#do(`acknowledge ${boothId}`, () =>
			call('rescue:acknowledge', { fairId: this.#fairId, absenceId, note }),
		);
	}
	dismiss(): void {
		this.#problem = null;
	}

	async #do(busy: string, act: () => Promise<{ ok: true } | { ok: false; problem: Problem }>): Promise<boolean> {
		this.#busy = busy;
		const reply = await act();
		this.#busy = null;
		this.#problem = reply.ok ? null : reply.problem;
		await this.refresh();
		return reply.ok;
	}
}
