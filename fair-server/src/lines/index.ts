import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { FactLog } from '../platform/facts/fact-log.ts';
import type { RedisClient } from '../platform/redis/redis.ts';
import type { Announcer } from '../platform/sockets/announcer.ts';
import type { World } from '../platform/world.ts';
import type { Presence } from '../presence/index.ts';
import { lineOf, waitingIn, type ClosedBecause } from './line.board.rules.ts';
import { createLineActions, type ActionDeps } from './line.actions.ts';
import { LineClock } from './line.clock.ts';
import { LineDirectory, type LinePorts } from './line-directory.ts';
import { createLineIndex } from './line-index.ts';
import { LineNotices } from './line.notices.ts';
import { tileView } from './line.views.ts';
import { LiveLines } from './live-lines.ts';

export interface LinesDeps extends Pick<ActionDeps, 'companions' | 'disclosure'> {
	readonly world: World;
	readonly redis: RedisClient;
	readonly presence: Presence;
	readonly announcer: Announcer;
	readonly ports: LinePorts;
}

/** The door of lines. */
export function createLines({ world, redis, presence, announcer, ports, companions, disclosure }: LinesDeps) {
	const lines = new LiveLines(world, createLineIndex(redis), new FactLog(world.db));
	const directory = new LineDirectory(ports, presence);
	const actions = createLineActions({ world, lines, directory, companions, disclosure });
	const notices = new LineNotices(world, lines, directory, presence, announcer);
	const clock = new LineClock(world, lines, directory, actions);
	return {
		handlers: actions.handlers,
		finish: actions.finish,
		/** L14: closes a line before its fair ends. A line that is closed already stays so. */
		async close(boothId: string, because: ClosedBecause): Promise<void> {
			try {
				await actions.close(boothId, because);
			} catch (error) {
				if (!(error instanceof Refusal) || error.problem.code !== 'wrong-state') throw error;
			}
		},
		onFact: lines.onFact.bind(lines),
		/** A seeker shows more or less than before. */
		shownChanged: notices.shownChanged.bind(notices),
		/** Who waits at a booth, next first. */
		async waitingIn(fairId: string, boothId: string): Promise<{ id: string; personId: string }[]> {
			return waitingIn(lineOf((await lines.live(fairId)).board, boothId));
		},
		/** The call that this ticket has not answered yet. */
		async calledIn(fairId: string, ticketId: string) {
			const { board } = await lines.live(fairId);
			const boothId = board.boothOfTicket.get(ticketId);
			const ticket = boothId === undefined ? undefined : lineOf(board, boothId).tickets.get(ticketId);
			return ticket?.phase === 'called' ? ticket : null;
		},
		forgetPerson: directory.forget.bind(directory),
		/** The same for all lines of a fair. */
		async closeAll(fairId: string, because: ClosedBecause): Promise<void> {
			for (const line of (await lines.live(fairId)).board.lines.values())
				if (line.state !== 'closed') await this.close(line.boothId, because);
		},
		/** Who waited in the line of a booth when it was withdrawn. */
		async leftBehind(boothId: string): Promise<string[]> {
			const { booth } = await ports.booth(boothId);
			const line = (await lines.live(booth.fairId)).board.lines.get(boothId);
			return [
				...new Set(
					(line?.ended ?? []).flatMap(({ end, personId }) => (end === 'employer-withdrawn' ? [personId] : [])),
				),
			];
		},
		/** L18. Call it after the caches of booths were told. */
		employerChanged: (employerId: string | null): void =>
			void notices
				.employerChanged(employerId)
				.catch((error: unknown) => world.log.warn({ err: error }, 'telling a standing')),
		/** Runs the clock once: for tests and the demo world, whose clock is set. */
		tick: () => clock.tick(),
		/** Of all booths of the fair, or of these. */
		async tiles(fairId: string, boothIds?: readonly string[]): Promise<TileLive[]> {
			const { board } = await lines.live(fairId);
			const now = world.clock.now();
			return Promise.all(
				(boothIds ?? (await ports.boothIds(fairId))).map(async (boothId) =>
					tileView(board, await directory.around(boothId), now),
				),
			);
		},
		/** The streams among these that the client has an old picture of. */
		async behind(versions: readonly { stream: string; epoch: number; seq: number }[]): Promise<string[]> {
			const held = await lines.held();
			return versions.flatMap(({ stream, epoch, seq }) => {
				const boothId = stream.startsWith('line:') ? stream.slice(5) : '';
				const live = held.find(({ board }) => board.lines.has(boothId));
				const line = live?.board.lines.get(boothId);
				return live && line && (live.board.epoch !== epoch || line.seq > seq) ? [stream] : [];
			});
		},
		start(): void {
			notices.start();
			clock.start();
		},
		stop(): void {
			notices.stop();
			clock.stop();
		},
	};
}
export type Lines = ReturnType<typeof createLines>;
export type { LinePorts } from './line-directory.ts';
export type { Companions } from './line.actions.ts';
export type { Told } from './live-lines.ts';
