import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

/** Each file holds one fault and names the rule that must catch it; `null` means lawful. */
const planted: Record<string, { text: string; caughtBy: string | null }> = {
	'fair-server/src/lines/line.store.ts': {
		text: 'export const drop = (sql: { unsafe(text: string): void }, name: string) => sql.unsafe(`drop table ${name}`);\n',
		caughtBy: 'house(no-built-sql)',
	},
	'fair-server/src/lines/line.rules.ts': {
		text: 'export const isLate = (answerBy: number) => Date.now() > answerBy;\n',
		caughtBy: 'house(pure-rules)',
	},
	'fair-server/src/lines/lottery.rules.ts': {
		text: 'export const draw = () => Math.random();\n',
		caughtBy: 'house(pure-rules)',
	},
	'fair-server/src/lines/line.actions.ts': {
		text: 'export const read = (raw: string) => raw as unknown as { id: number };\n',
		caughtBy: 'house(no-double-cast)',
	},
	'fair-server/src/lines/utils.ts': { text: 'export const one = 1;\n', caughtBy: 'house(named-for-what-it-holds)' },
	'fair-server/src/lines/line.http.ts': { text: "console.log('here');\n", caughtBy: 'eslint(no-console)' },
	'fair-server/src/lines/secrets.ts': {
		text: 'export const word = process.env.SECRET;\n',
		caughtBy: 'node(no-process-env)',
	},
	'fair-server/src/lines/floating.ts': {
		text: 'const save = async (): Promise<void> => {};\nexport const join = () => {\n\tsave();\n};\n',
		caughtBy: 'typescript(no-floating-promises)',
	},
	'fair-server/src/lines/loose.ts': {
		text: 'export const read = (text: string): string => JSON.parse(text).name;\n',
		caughtBy: 'typescript(no-unsafe-member-access)',
	},
	'fair-server/src/lines/a.ts': {
		text: "import { b } from './b.ts';\nexport const a = () => b;\n",
		caughtBy: 'import(no-cycle)',
	},
	'fair-server/src/lines/b.ts': {
		text: "import { a } from './a.ts';\nexport const b = () => a;\n",
		caughtBy: 'import(no-cycle)',
	},
	'fair-server/src/lines/long.ts': {
		text: Array.from({ length: 301 }, (_, i) => `export const n${i} = ${i};\n`).join(''),
		caughtBy: 'eslint(max-lines)',
	},
	'fair-server/src/lines/line.test.ts': {
		text: "import { test } from 'vitest';\ntest.skip('later', () => {});\n",
		caughtBy: 'vitest(no-disabled-tests)',
	},
	'fair-server/src/lines/slow.socket.test.ts': {
		text: 'export const hope = async () => {\n\tawait new Promise((done) => setTimeout(done, 500));\n};\n',
		caughtBy: 'house(no-sleep-in-tests)',
	},
	'fair-server/src/lines/poll.socket.test.ts': {
		text: 'export const until = async (isTrue: () => boolean) => {\n\twhile (!isTrue()) await new Promise((done) => setTimeout(done, 20));\n};\n',
		caughtBy: null,
	},
	'fair-server/src/lines/ticket.rules.ts': {
		text: 'export const isLate = (answerBy: number, now: number) => now > answerBy;\n',
		caughtBy: null,
	},
	'fair-server/src/fair-server-main.ts': {
		text: "console.log(process.env.PORT ?? 'ready');\n",
		caughtBy: null,
	},
};

let folder: string;
let found: { code: string; filename: string }[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'skyfair-lint-'));
	await symlink(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
	await symlink(join(root, 'infra'), join(folder, 'infra'));
	await writeFile(
		join(folder, 'tsconfig.json'),
		'{ "compilerOptions": { "strict": true, "allowImportingTsExtensions": true, "noEmit": true, "module": "nodenext", "types": ["node"] } }',
	);
	for (const [path, { text }] of Object.entries(planted)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	const oxlint = join(root, 'node_modules/.bin/oxlint');
	const { stdout } = await run(oxlint, ['--format=json', 'fair-server'], { cwd: folder, maxBuffer: 1e7 }).catch(
		(error: { stdout: string }) => error,
	);
	found = Report.parse(JSON.parse(stdout)).diagnostics;
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

for (const [path, { caughtBy }] of Object.entries(planted)) {
	test(`${path} ${caughtBy === null ? 'is lawful' : `is caught by ${caughtBy}`}`, () => {
		const codes = found.filter(({ filename }) => filename.endsWith(path)).map(({ code }) => code);
		if (caughtBy === null) expect(codes).toEqual([]);
		else expect(codes).toContain(caughtBy);
	});
}
