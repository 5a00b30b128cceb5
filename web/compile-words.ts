// Compiles the catalogue without Vite: type checks and unit tests need the message functions too.
import { compile } from '@inlang/paraglide-js';
import { wordsConfig } from './words.config.ts';

process.chdir(import.meta.dirname);
await compile(wordsConfig);
