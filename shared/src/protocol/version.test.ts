import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { mediaCommands, mediaNotices } from '../media/media.commands.ts';
import { allCommands, allNotices } from './all-commands.ts';
import type { Command } from './command-table.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './version.ts';

/** The wire of each version. A version that has been released never gets another hash. */
const hashes: Record<number, string> = {
	1: 'e2703abf277fc2e4',
};

const textOf = (schema: z.ZodType, io: 'input' | 'output'): unknown =>
	z.toJSONSchema(schema, { io, unrepresentable: 'any' });

function hashOfWire(): string {
	const commands = Object.entries<Command>({ ...allCommands, ...mediaCommands }).map(
		([name, { kind, via, input, output }]) => [
			name,
			kind,
			via ?? 'both',
			textOf(input, 'input'),
			textOf(output, 'output'),
		],
	);
	const notices = Object.entries<z.ZodType>({ ...allNotices, ...mediaNotices }).map(([name, payload]) => [
		name,
		textOf(payload, 'output'),
	]);
	const sorted = [...commands, ...notices].map((entry) => JSON.stringify(entry)).sort();
	return createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 16);
}

test('the wire is the one that its version names', () => {
	expect(
		hashOfWire(),
		`The schemas of commands or notices have changed. In version.ts raise PROTOCOL_VERSION (now ${PROTOCOL_VERSION}) and add a line of
history, raise OLDEST_PROTOCOL_VERSION too if an older client would fail, and note the new hash here. While version ${PROTOCOL_VERSION} has
not been released, only the hash changes.`,
	).toBe(hashes[PROTOCOL_VERSION]);
});

test('the oldest version that is understood is not newer than the present one', () => {
	expect(OLDEST_PROTOCOL_VERSION).toBeLessThanOrEqual(PROTOCOL_VERSION);
});
