import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mediaCommands, mediaNotices } from '../media/media.commands.ts';
import { allCommands, allNotices } from './all-commands.ts';
import type { Command } from './command-table.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** What the wire of a version looked like. After a change: raise PROTOCOL_VERSION, add its line of history, and put the new hash here. */
const hashes: Record<number, string> = {
	1: '51802bc13df5e375',
	2: '4a0aa53d5631ffca',
	3: 'db5bda1565d39356',
	4: '130e58e23d141363',
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });
const wireOf = (commands: Record<string, Command>, notices: Record<string, z.ZodType>) => ({
	commands: Object.entries(commands).map(([name, { kind, input, output, via }]) => ({
		name,
		kind,
		via,
		input: schemaOf(input, 'input'),
		output: schemaOf(output, 'output'),
	})),
	notices: Object.entries(notices).map(([name, schema]) => ({ name, schema: schemaOf(schema, 'output') })),
});

describe('the protocol’s version', () => {
	it('changes when a schema of the wire changes', () => {
		const wire = JSON.stringify([wireOf(allCommands, allNotices), wireOf(mediaCommands, mediaNotices)]);
		const hash = createHash('sha256').update(wire).digest('hex').slice(0, 16);
		expect(
			{ version: PROTOCOL_VERSION, hash },
			'The wire changed: raise PROTOCOL_VERSION with a line of history, then add its hash to this test.',
		).toEqual({ version: PROTOCOL_VERSION, hash: hashes[PROTOCOL_VERSION] });
	});
});
