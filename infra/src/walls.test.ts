import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

const Report = z.object({
	summary: z.object({
		violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
	}),
});

/** [file, what it imports, the wall that must catch it; null where the import is lawful] */
const planted: [file: string, imports: string, wall: string | null][] = [
	['fair-server/src/accounts/account.actions.ts', '../lines/index.ts', 'fair-server-row-accounts-looks-right'],
	['fair-server/src/booths/booth.actions.ts', '../presence/index.ts', 'fair-server-row-booths-looks-right'],
	['fair-server/src/surveys/survey.actions.ts', '../archive/index.ts', 'fair-server-row-surveys-looks-right'],
	['shared/src/booths/booth.schemas.ts', '../lines/lines.commands.ts', 'shared-row-booths-looks-right'],
	['fair-server/src/lines/line.actions.ts', '../booths/booth.store.ts', 'use-the-door'],
	['fair-server/src/lines/line.rules.ts', './line.store.ts', 'rules-stay-pure'],
	['fair-server/src/lines/clock.rules.ts', 'node:fs', 'rules-stay-pure'],
	['fair-server/src/lines/metric.rules.ts', '@skyfair/shared/platform/log', 'rules-stay-pure'],
	['fair-server/src/platform/http.ts', '../booths/index.ts', 'platform-knows-no-feature'],
	['shared/src/platform/socket.ts', '../lines/lines.commands.ts', 'shared-platform-knows-no-feature'],
	['fair-server/src/lines/line.wiring.ts', '../app/create-app.ts', 'features-know-no-app'],
	['shared/src/lines/lines.world.ts', '../../../fair-server/src/booths/index.ts', 'shared-is-a-leaf'],
	['shared/src/lines/lines.log.ts', '../platform/log.ts', 'shared-words-run-anywhere'],
	['shared/src/lines/lines.file.ts', 'node:fs', 'shared-words-need-no-node'],
	['fair-server/src/lines/line.chance.ts', '@skyfair/shared/testing/random', 'testing-stays-in-tests'],
	['media-server/src/rooms/room.ts', '../../../fair-server/src/booths/index.ts', 'servers-are-strangers'],
	['fair-server/src/lines/line.page.ts', '../../../web/src/lib/line.ts', 'servers-stand-alone'],
	['web/src/routes/+page.svelte', '../../../fair-server/src/booths/index.ts', 'web-knows-the-wire-only'],
	['web/src/lib/lines/line.svelte.ts', '@skyfair/shared/platform/log', 'web-runs-in-a-browser'],
	['web/src/lib/ui/Button.svelte', '#lib/line.ts', 'ui-knows-no-feature'],
	['web/src/lib/halls/hall.ts', '../../routes/hall/words.ts', 'lib-below-routes'],
	['infra/src/backup.ts', '../../fair-server/src/booths/index.ts', 'infra-starts-processes'],
	['load-tests/scenarios/rush.ts', '../../fair-server/src/booths/index.ts', 'load-tests-stay-outside'],
	['fair-server/src/lines/line.builders.ts', './line.http.test.ts', 'no-test-in-the-product'],
	['fair-server/src/ring/one.ts', './two.ts', 'no-circular'],

	['fair-server/src/lines/index.ts', '../booths/index.ts', null],
	['fair-server/src/app/create-app.ts', '../lines/index.ts', null],
	['fair-server/src/lines/order.rules.ts', '@skyfair/shared/lines/lines.commands', null],
	['fair-server/src/lines/line.log.ts', '@skyfair/shared/platform/log', null],
	['fair-server/src/lines/line.http.test.ts', '../app/create-app.ts', null],
	['shared/src/lines/lines.commands.ts', '../booths/booth.ids.ts', null],
	['shared/src/testing/world.ts', 'node:fs', null],
	['web/src/routes/hall/+page.svelte', '#lib/line.ts', null],
	['web/src/lib/line.ts', '@skyfair/shared/lines/lines.commands', null],
	['infra/src/settings.ts', '../../fair-server/src/config.ts', null],
	['load-tests/scenarios/steady.ts', '@skyfair/shared/testing/random', null],
];
/** Circles are reported once, at the file met first, so the way back is planted apart. */
const wayBack = ['fair-server/src/ring/two.ts', "import * as it from './one.ts';\nexport const seen = it;\n"] as const;
const bare = [
	'fair-server/src/archive/index.ts',
	'fair-server/src/booths/booth.store.ts',
	'fair-server/src/booths/index.ts',
	'fair-server/src/config.ts',
	'fair-server/src/lines/line.store.ts',
	'fair-server/src/presence/index.ts',
	'shared/src/booths/booth.ids.ts',
	'shared/src/platform/log.ts',
	'shared/src/testing/random.ts',
	'web/src/routes/hall/words.ts',
];

let folder: string;
let found: z.infer<typeof Report>['summary']['violations'];

async function plant(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), text);
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'skyfair-walls-'));
	for (const [path, imports] of planted) {
		const line = `import * as it from '${imports}';\nexport const seen = it;\n`;
		await plant(path, path.endsWith('.svelte') ? `<script lang="ts">\n${line}</script>\n` : line);
	}
	await plant(...wayBack);
	for (const path of bare) await plant(path, 'export const seen = 1;\n');
	await plant('shared/package.json', '{ "name": "@skyfair/shared", "exports": { "./*": "./src/*.ts" } }');
	await plant('web/package.json', '{ "name": "@skyfair/web", "imports": { "#lib/*": "./src/lib/*" } }');
	for (const name of ['fair-server', 'web', 'load-tests']) {
		await mkdir(join(folder, name, 'node_modules/@skyfair'), { recursive: true });
		await symlink(join(folder, 'shared'), join(folder, name, 'node_modules/@skyfair/shared'));
	}
	const packages = ['fair-server', 'media-server', 'web', 'shared', 'load-tests', 'infra'];
	const { stdout } = await run(
		join(root, 'node_modules/.bin/depcruise'),
		['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...packages],
		{ cwd: folder, maxBuffer: 2e7 },
	).catch((error: { stdout: string }) => error);
	found = Report.parse(JSON.parse(stdout)).summary.violations;
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

for (const [file, imports, wall] of planted) {
	test(`${file} → ${imports}: ${wall ?? 'lawful'}`, () => {
		const walls = found.filter(({ from }) => from === file).map(({ rule }) => rule.name);
		if (wall === null) expect(walls).toEqual([]);
		else expect(walls).toContain(wall);
	});
}

const walls = z
	.object({ default: z.object({ forbidden: z.array(z.object({ name: z.string() })) }) })
	.parse(await import(join(root, '.dependency-cruiser.cjs')))
	.default.forbidden.map(({ name }) => name);

test('every wall has a planted fault', () => {
	const tried = new Set(planted.map(([, , wall]) => wall));
	expect(walls.filter((name) => !tried.has(name) && !/-row-.*-looks-right$/.test(name))).toEqual([]);
});

test('every folder of a feature stands in the row (docs/decisions/0003-feature-row.md)', () => {
	const row = [...walls.flatMap((name) => /^fair-server-row-(.*)-looks-right$/.exec(name)?.[1] ?? []), 'archive'];
	const beside = {
		// demo: the personas of demo mode; absent, not hidden, when it is off
		'fair-server/src': ['app', 'demo', 'platform'],
		'shared/src': ['media', 'platform', 'protocol', 'testing'],
	};
	const strangers = Object.entries(beside).flatMap(([base, known]) =>
		readdirSync(join(root, base), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && ![...row, ...known].includes(entry.name))
			.map(({ name }) => `${base}/${name}`),
	);
	expect(strangers).toEqual([]);
});
