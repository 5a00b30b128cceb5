// `npm run -s config-doc` writes docs/config.md from the schemas that read the settings.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writeConfigDoc } from './config-doc/config-doc.ts';
import { sections } from './config-doc/sections.ts';

const path = resolve(import.meta.dirname, '../../docs/config.md');
await writeFile(path, await format(writeConfigDoc(sections), { ...(await resolveConfig(path)), filepath: path }));
console.log('docs/config.md is written.');
