#!/usr/bin/env node
// The first thing every npm script runs, under whatever Node the machine has and with nothing installed:
// installs the pinned dependencies when they are missing or older than the lockfile, then runs the command
// on the pinned Node 24. Everything said here goes to stderr, so that a command's stdout is its own.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const pinnedNode = join(root, 'node_modules', '.bin', 'node');
const stampFile = join(root, 'node_modules', '.skyfair-installed');

/** Commands whose code lives elsewhere; every other one is infra/src/<command>-command.ts. */
const elsewhere = {
	trace: 'infra/src/trace/main.ts',
	bench: 'load-tests/src/bench/main.ts',
	faults: 'load-tests/src/faults/main.ts',
	screen: 'fair-server/src/screening/screen-main.ts',
};

function stop(sentence, exitCode = 1) {
	process.stderr.write(`skyfair: ${sentence}\n`);
	process.exit(exitCode);
}

function wantedStamp() {
	const hash = createHash('sha256');
	for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
		hash.update(readFileSync(join(root, file)));
	return hash.digest('hex');
}

function isInstalled() {
	if (!existsSync(pinnedNode) || !existsSync(stampFile)) return false;
	return readFileSync(stampFile, 'utf8').trim() === wantedStamp();
}

function install() {
	process.stderr.write(`skyfair: installing the dependencies named in the lockfile (${PNPM}) …\n`);
	// CI=true: pnpm must never stop to ask a question.
	const result = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
		env: { ...process.env, CI: 'true' },
	});
	if (result.error) stop(`npx could not be run (${result.error.message}); install npm, then run this again.`);
	if (result.status !== 0 || !existsSync(pinnedNode))
		stop(
			'the dependencies could not be installed; read the lines above, check the network, the npm registry setting and the free disk space, then run this again.',
		);
	writeFileSync(stampFile, `${wantedStamp()}\n`);
}

function run(file, args) {
	// Whatever the command starts finds the pinned Node first.
	const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
	// The extra channel tells the command when this process is gone, even if it was killed outright.
	const child = spawn(pinnedNode, [join(root, file), ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, PATH: path },
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	// npm may be killed in a way that it cannot hand on: then nobody is left who could stop us.
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) child.kill('SIGTERM');
	}, 1_000).unref();
	child.on('error', (error) => stop(`${pinnedNode} could not be started: ${error.message}`));
	child.on('exit', (code, signal) => {
		if (signal === null) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}

if (Number(process.versions.node.split('.')[0]) < 20)
	stop(`Node.js 20 or newer is needed to begin with; this is ${process.version}.`);
const [command, ...args] = process.argv.slice(2);
if (command === undefined || !/^[a-z][a-z-]*$/.test(command))
	stop('usage: node infra/run.mjs <command> [arguments]', 64);
const file = elsewhere[command] ?? `infra/src/${command}-command.ts`;
if (!existsSync(join(root, file))) stop(`there is no command named ${command} (${file} does not exist).`, 64);
if (!isInstalled()) install();
run(file, args);
