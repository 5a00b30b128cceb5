import { inProject } from '../setup/project-paths.ts';

/** One gate: what it runs, and what to do when it fails. */
export interface Check {
	name: string;
	command: string;
	args: string[];
	cwd?: string;
	whenRed: string;
}

const bin = (name: string): string => inProject('node_modules', '.bin', name);
const typed = ['shared', 'fair-server', 'media-server', 'load-tests', 'infra'];
const walled = ['shared', 'fair-server', 'media-server', 'web', 'load-tests', 'infra'];

/** Comes before the others: they read what it writes, and a fresh clone has none of it. */
export const preparation: Check = {
	name: 'words and types of the pages, generated',
	command: 'npm',
	args: ['run', '--silent', 'generate'],
	cwd: inProject('web'),
	whenRed: 'Correct the lines above.',
};

/** The slow ones first: two run at a time. */
export const checks: Check[] = [
	{
		name: 'pages (svelte-check)',
		command: 'npm',
		args: ['run', '--silent', 'check'],
		cwd: inProject('web'),
		whenRed: 'Correct the lines above.',
	},
	{
		name: 'lint (oxlint)',
		command: bin('oxlint'),
		args: [],
		whenRed: 'Correct the lines above; `node_modules/.bin/oxlint --fix` does the mechanical ones.',
	},
	{
		name: 'form (prettier)',
		command: bin('prettier'),
		args: ['--check', '.'],
		whenRed: 'Run `npm run format`.',
	},
	...typed.map((name) => ({
		name: `types of ${name} (tsc)`,
		command: bin('tsc'),
		args: ['-p', name],
		whenRed: 'Correct the lines above.',
	})),
	{
		name: 'walls between packages and features (dependency-cruiser)',
		command: bin('depcruise'),
		args: [...walled],
		whenRed: 'Each line above says what to do instead.',
	},
	{
		name: 'nothing unused (knip)',
		command: bin('knip'),
		args: ['--no-config-hints'],
		whenRed: 'Delete what nobody uses, or import it where it should be used.',
	},
	{
		name: 'requirement rows that tests and pages name',
		command: process.execPath,
		args: [inProject('infra', 'src', 'trace', 'main.ts'), '--check'],
		whenRed: 'Each line above says what to mend.',
	},
	{
		name: 'known native binaries',
		command: process.execPath,
		args: [inProject('infra', 'src', 'known-binaries-command.ts')],
		whenRed: 'The lines above say what to do.',
	},
];
