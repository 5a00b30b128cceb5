import type { Booths } from '../booths/index.ts';
import type { LinePorts, Lines } from '../lines/index.ts';
import type { Notices } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import type { Presence } from '../presence/index.ts';
import type { RescuePorts } from '../rescue/index.ts';

interface Left {
	readonly world: World;
	readonly notices: Notices;
	readonly lines: Lines;
	readonly presence: Presence;
	readonly booths: Booths;
	readonly ports: LinePorts;
}

/** What rescue asks of the features to its left. */
export const rescuePorts = ({ world, notices, lines, presence, booths, ports }: Left): RescuePorts => ({
	world,
	notices,
	lines,
	async liveFairs() {
		const active = await Promise.all((await ports.activeFairs()).map((fairId) => ports.fair(fairId)));
		return active.flatMap(({ id, state }) => (state === 'live' ? [id] : []));
	},
	booths: booths.boothsOf,
	booth: ports.booth,
	colleagues: ports.colleagues,
	know: (fairId) => presence.know(fairId),
});
