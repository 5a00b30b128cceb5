import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { writeConfigDoc } from './config-doc.ts';
import { sections } from './sections.ts';

test('docs/config.md says what the schemas say (if not: npm run -s config-doc)', async () => {
	const path = resolve(import.meta.dirname, '../../../docs/config.md');
	const wanted = await format(writeConfigDoc(sections), { ...(await resolveConfig(path)), filepath: path });
	expect(await readFile(path, 'utf8')).toBe(wanted);
}, 60_000);

test('a setting without words is refused', () => {
	expect(() => writeConfigDoc([{ title: 't', about: 'a', schema: z.object({ PORT: z.string() }) }])).toThrow('PORT');
});

test('bounds, choices, defaults and what must be set are said', () => {
	const schema = z.object({
		PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe('the port'),
		MODE: z
			.enum(['on', 'off'])
			.default('on')
			.transform((value) => value === 'on')
			.describe('a switch'),
		URL: z.string().describe('an address'),
		NOTE: z.string().optional().describe('a | note'),
	});
	const text = writeConfigDoc([{ title: 't', about: 'a', schema }]);
	expect(text).toContain('| `PORT` | the port | 1 to 65535 | `3000` |');
	expect(text).toContain('| `MODE` | a switch | `on`, `off` | `on` |');
	expect(text).toContain('| `URL` | an address | text | **must be set** |');
	expect(text).toContain('| `NOTE` | a \\| note | text |  |');
});
