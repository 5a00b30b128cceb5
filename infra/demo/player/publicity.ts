import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import { CatalogueEntry, PublicLicence } from '@skyfair/shared/publicity/publicity.commands';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const days = z.number().int();
const Seed = z.strictObject({
	licences: z.array(
		PublicLicence.omit({ issuedAt: true, validTo: true }).extend({ issuedDays: days, validToDays: days.nullable() }),
	),
	services: z.array(CatalogueEntry),
});

/** what the demo's platform shows of itself, once. What somebody has changed since stays. */
export async function showPublicity(stage: Stage, platform: Actor, now: number): Promise<void> {
	const { version } = await stage.do(platform, 'site:get', {});
	if (version > 0) return;
	const text = readFileSync(join(import.meta.dirname, '..', 'publicity.json'), 'utf8');
	const { licences, services } = Seed.parse(JSON.parse(text));
	await stage.do(platform, 'site:save', {
		seenVersion: version,
		services,
		licences: licences.map(({ issuedDays, validToDays, ...licence }) => ({
			...licence,
			issuedAt: now + issuedDays * DAY_MS,
			validTo: validToDays === null ? null : now + validToDays * DAY_MS,
		})),
	});
}
