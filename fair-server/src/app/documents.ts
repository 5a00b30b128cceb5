import { z } from 'zod';
import { allCommands, allNotices } from '@skyfair/shared/protocol/all-commands';
import { methodOf, pathOf, type Command } from '@skyfair/shared/protocol/command-table';
import { problemCodes, problemStatus } from '@skyfair/shared/protocol/problem';
import { PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
	return rest;
};
const replyOf = (entry: Command) => ({
	type: 'object',
	required: ['ok', 'data'],
	properties: { ok: { const: true }, data: schemaOf(entry.output, 'output') },
});
const problemReply = {
	type: 'object',
	required: ['ok', 'problem'],
	properties: {
		ok: { const: false },
		problem: {
			type: 'object',
			required: ['code'],
			properties: {
				code: { enum: problemCodes },
				retryAfterMs: { type: 'integer' },
				reference: { type: 'string' },
				fields: { type: 'array' },
				missing: { type: 'array' },
			},
		},
	},
};
const who = (entry: Command): string => (typeof entry.allow === 'string' ? entry.allow : entry.allow.join(', '));
const info = { title: 'Skyfair', version: String(PROTOCOL_VERSION) };

/** `/api/openapi.json`: the HTTP mouth of the command tables. */
export function openApi(serverUrl: string): object {
	const paths: Record<string, object> = {};
	for (const [name, entry] of Object.entries<Command>(allCommands)) {
		if (entry.via === 'socket') continue;
		const input = schemaOf(entry.input, 'input') as { properties?: Record<string, object>; required?: string[] };
		const refusals = Object.groupBy(entry.refused ?? [], (code) => String(problemStatus[code]));
		const responses: Record<string, object> = {
			200: { description: 'Accepted', content: { 'application/json': { schema: replyOf(entry) } } },
		};
		for (const [status, codes] of Object.entries(refusals))
			responses[status] = {
				description: (codes ?? []).join(', '),
				content: { 'application/json': { schema: problemReply } },
			};
		paths[pathOf(name)] = {
			[methodOf(entry).toLowerCase()]: {
				operationId: name,
				tags: [name.split(':')[0]],
				summary: entry.about,
				'x-allow': who(entry),
				...(entry.allow === 'anyone' ? { security: [] } : {}),
				...(entry.kind === 'query'
					? {
							parameters: Object.entries(input.properties ?? {}).map(([field, schema]) => ({
								in: 'query',
								name: field,
								required: input.required?.includes(field) ?? false,
								schema,
							})),
						}
					: {
							parameters: [
								{
									in: 'header',
									name: 'Idempotency-Key',
									required: false,
									schema: { type: 'string' },
									description: 'A repeated command under the same key is one effect and gets the same reply.',
								},
							],
							requestBody: { required: true, content: { 'application/json': { schema: input } } },
						}),
				responses,
			},
		};
	}
	return {
		openapi: '3.1.0',
		info,
		servers: [{ url: serverUrl }],
		security: [{ session: [] }],
		components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'skyfair_session' } } },
		paths,
	};
}

/** `/api/asyncapi.json`: the socket mouth. Commands go from client to server and are acknowledged with a reply; notices come back. */
export function asyncApi(serverUrl: string): object {
	const channels: Record<string, object> = {};
	const operations: Record<string, object> = {};
	for (const [name, entry] of Object.entries<Command>(allCommands)) {
		if (entry.via === 'http') continue;
		channels[name] = {
			address: name,
			messages: {
				command: {
					summary: entry.about,
					payload: {
						type: 'object',
						required: ['input'],
						properties: { key: { type: 'string' }, input: schemaOf(entry.input, 'input') },
					},
				},
				reply: { payload: { oneOf: [replyOf(entry), problemReply] } },
			},
		};
		operations[name] = {
			action: 'receive',
			channel: { $ref: `#/channels/${pointer(name)}` },
			'x-allow': who(entry),
			messages: [{ $ref: `#/channels/${pointer(name)}/messages/command` }],
			reply: {
				channel: { $ref: `#/channels/${pointer(name)}` },
				messages: [{ $ref: `#/channels/${pointer(name)}/messages/reply` }],
			},
		};
	}
	for (const [name, schema] of Object.entries<z.ZodType>(allNotices)) {
		channels[name] = { address: name, messages: { notice: { payload: schemaOf(schema, 'output') } } };
		operations[name] = {
			action: 'send',
			channel: { $ref: `#/channels/${pointer(name)}` },
			messages: [{ $ref: `#/channels/${pointer(name)}/messages/notice` }],
		};
	}
	const { host, protocol } = new URL(serverUrl);
	return {
		asyncapi: '3.0.0',
		info: {
			...info,
			description:
				'Socket.IO 4 at the path /rt, websocket transport only. Connect with auth {ticket, version}; the ticket comes from POST /api/session/socket-ticket.',
		},
		servers: { realtime: { host, pathname: '/rt', protocol: protocol === 'https:' ? 'wss' : 'ws' } },
		channels,
		operations,
	};
}
const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
