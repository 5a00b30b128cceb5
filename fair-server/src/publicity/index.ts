// The door of publicity: what the platform must show of itself. Kept in versions; the latest is shown.
import type { Publicity, publicityCommands, PublicityInput } from '@skyfair/shared/publicity/publicity.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { brokenConstraint, jsonOf, type Tx } from '../platform/postgres/database.ts';
import { Recent } from '../platform/recent.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { missingLicences } from './publicity.rules.ts';

const MAX_AGE_MS = 1_000;
const CHANNEL = 'publicity';

interface Row {
	readonly version: number;
	readonly content: PublicityInput;
	readonly savedAt: Date;
}

export function createPublicity({ db, clock, bus, newId }: World, tellMonitor: TellMonitor) {
	const shown = new Recent<'all', Row | null>(MAX_AGE_MS, () => db.transact('platform', latest));
	const stop = bus.subscribe(CHANNEL, () => shown.forgetAll());
	const viewOf = (row: Row | null): Publicity => {
		const content = row?.content ?? { licences: [], services: [] };
		return {
			...content,
			version: row?.version ?? 0,
			savedAt: row?.savedAt.getTime() ?? null,
			missing: missingLicences(content.licences, clock.now()),
		};
	};
	const handlers: Handlers<typeof publicityCommands, Actor> = {
		'site:get': async () => viewOf(await shown.get('all')),
		'site:save': async ({ seenVersion, ...content }, call) => {
			try {
				const saved = await db.transact(
					'platform',
					async (tx) => {
						const version = (await latest(tx))?.version ?? 0;
						if (version !== seenVersion) throw new Refusal('changed-meanwhile');
						await tx`
							insert /* site.save */ into site_publicity (version, content, saved_by, saved_at)
							values (${version + 1}, ${tx.json(jsonOf(content))}, ${call.who.personId}, ${new Date(clock.now())})`;
						await tellMonitor(tx, {
							organizerId: null,
							kind: 'site',
							subjectId: newId(),
							employerId: null,
							what: version === 0 ? 'published' : 'changed',
							title: '证照与服务公示',
							actorId: call.who.personId,
							at: clock.now(),
							detail: { path: 'licences', version: version + 1 },
						});
						return viewOf(await latest(tx));
					},
					call.receipt,
				);
				shown.forgetAll();
				bus.publish(CHANNEL, {});
				return saved;
			} catch (error) {
				throw brokenConstraint(error) === 'site_publicity_pkey' ? new Refusal('changed-meanwhile') : error;
			}
		},
	};
	return { handlers, stop };
}

async function latest(tx: Tx): Promise<Row | null> {
	const [row] = await tx<Row[]>`
		select /* site.get */ version, content, saved_at as "savedAt" from site_publicity order by version desc limit 1`;
	return row ?? null;
}
