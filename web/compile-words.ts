// Compiles the catalogue without Vite: type checks and unit tests need the message functions too.
// Thousands of words take a while: what was made from these very sources is not made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { wordsConfig } from './words.config.ts';

process.chdir(import.meta.dirname);
const sources = ['messages', 'project.inlang']
	.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
	.filter((file) => file.endsWith('.json'))
	.toSorted();
const hash = createHash('sha256');
for (const file of ['words.config.ts', 'package.json', ...sources]) hash.update(`${file}\n`).update(readFileSync(file));
const made = hash.digest('hex');

const stampFolder = join('node_modules', '.cache');
const stamp = join(stampFolder, 'words-made-from');
const isMade =
	existsSync(join(wordsConfig.outdir, 'messages.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made;
if (!isMade) {
	await compile(wordsConfig);
	mkdirSync(stampFolder, { recursive: true });
	writeFileSync(stamp, made);
}
