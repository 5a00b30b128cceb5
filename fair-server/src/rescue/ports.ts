import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Lines } from '../lines/index.ts';
import type { Notices } from '../notices/index.ts';
import type { World } from '../platform/world.ts';

export interface RescuePorts {
	readonly world: World;
	readonly notices: Pick<Notices, 'tell'>;
	readonly lines: Pick<Lines, 'tiles' | 'waitingIn'>;
	/** Fairs that are open now. */
	liveFairs(): Promise<readonly string[]>;
	booths(fairId: string): Promise<ReadonlyMap<string, Booth>>;
	booth(boothId: string): Promise<{ readonly booth: Booth; readonly organizerId: string }>;
	/** Everybody who may receive at the employer's booths. */
	colleagues(employerId: string): Promise<readonly string[]>;
	/** Resolves when this node knows who is at the fair. */
	know(fairId: string): Promise<void>;
}

/** The tile of one booth. */
export async function tileOf(
	{ lines }: Pick<RescuePorts, 'lines'>,
	fairId: string,
	boothId: string,
): Promise<TileLive> {
	const [tile] = await lines.tiles(fairId, [boothId]);
	if (!tile) throw new Error(`booth ${boothId} has no tile`);
	return tile;
}
