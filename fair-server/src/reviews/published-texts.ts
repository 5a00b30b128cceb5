import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tx } from '../platform/postgres/database.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';

const folders = ['library', 'rules', 'guides', 'terms'] as const;

interface Text {
	/** As its page is addressed: `library/reading-pay`. */
	readonly path: string;
	readonly title: string;
	readonly sha256: Buffer;
}

/** Each text with its two languages as one thing; its title is the first Chinese heading. */
async function textsIn(docs: string): Promise<Text[]> {
	const texts: Text[] = [];
	for (const folder of folders) {
		const names = (await readdir(join(docs, folder))).filter((name) => name.endsWith('.md')).sort();
		for (const name of new Set(names.map((one) => one.replace(/(\.(zh-CN|en))?\.md$/, '')))) {
			const own = names.filter((one) => one.startsWith(`${name}.`));
			const bodies = await Promise.all(own.map((one) => readFile(join(docs, folder, one), 'utf8')));
			const chinese = bodies[own.findIndex((one) => !one.endsWith('.en.md'))] ?? bodies[0] ?? '';
			texts.push({
				path: `${folder}/${name}`,
				title: /^(?:#|title:)\s*(.+)$/m.exec(chinese)?.[1]?.trim() ?? name,
				sha256: createHash('sha256').update(bodies.join('\0')).digest(),
			});
		}
	}
	return texts;
}

/** V9, E-11: what a release brought or changed, told once by whichever node starts first. */
export function createTextWatch({ db, clock }: World, tellMonitor: TellMonitor) {
	return async function lookAtTexts(docs: string): Promise<number> {
		const texts = await textsIn(docs);
		return await db.transact('platform', async (tx) => {
			const told = [];
			for (const text of texts) {
				const what = await seen(tx, text, clock.now());
				if (what !== null) told.push({ ...text, what });
			}
			for (const { path, title, what } of told)
				await tellMonitor(tx, {
					organizerId: null,
					kind: 'text',
					subjectId: idOf(path),
					employerId: null,
					what,
					title,
					actorId: null,
					at: clock.now(),
					detail: { path },
				});
			return told.length;
		});
	};
}

async function seen(tx: Tx, { path, sha256 }: Text, at: number): Promise<'published' | 'changed' | null> {
	const added = await tx`
		insert /* text.new */ into published_texts (path, sha256, seen_at) values (${path}, ${sha256}, ${new Date(at)}) on conflict do nothing`;
	if (added.count === 1) return 'published';
	const changed = await tx`
		update /* text.changed */ published_texts set sha256 = ${sha256}, seen_at = ${new Date(at)} where path = ${path} and sha256 <> ${sha256}`;
	return changed.count === 1 ? 'changed' : null;
}

/** The same text has the same id on every machine. */
function idOf(path: string): string {
	const hex = createHash('sha256').update(path).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
