// node infra/run.mjs known-binaries [--write]: compares the native binaries that are installed with the committed list.
import { installedPackages, findBinaries } from './native/find-binaries.ts';
import { readKnownBinaries, unknownBinaries, withFound, writeKnownBinaries } from './native/known-binaries.ts';
import { retargetedHash } from './native/uws-addon.ts';
import { projectRoot } from './setup/project-paths.ts';
import { runCommand } from './setup/stop-reason.ts';

await runCommand(async () => {
	const found = findBinaries(projectRoot);
	const known = readKnownBinaries();
	if (process.argv.includes('--write')) {
		const retargeted = found.flatMap((binary) => {
			const hash = retargetedHash(binary.file);
			return hash === null ? [] : [{ ...binary, hash }];
		});
		writeKnownBinaries(withFound([...found, ...retargeted], known, installedPackages(projectRoot)));
		return 0;
	}
	const unknown = unknownBinaries(found, known);
	for (const { name, hash } of unknown) process.stdout.write(`unknown native binary: ${name}  sha256 ${hash}\n`);
	if (unknown.length === 0) return 0;
	process.stdout.write(
		'If a dependency was added or raised on purpose, run `node infra/run.mjs known-binaries --write` and commit the list; otherwise find out who changed these files.\n',
	);
	return 1;
});
