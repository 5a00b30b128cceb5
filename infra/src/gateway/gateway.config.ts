import { port } from '@skyfair/shared/platform/config';
import { z } from 'zod';

/** What the starter tells the gateway. */
export const gatewayConfig = z.object({
	PORT: port(3000).describe('where people arrive'),
	LISTEN_HOSTS: z
		.string()
		.default('')
		.transform((list) => list.split(',').filter((host) => host !== ''))
		.describe('addresses to listen on, separated by commas; empty: all'),
	FILES_PORT: port(3001).describe('where uploaded files are shown, and nothing else'),
	PUBLIC_URL: z.url().default('http://localhost:3000').describe('where plain HTTP is sent to'),
	TLS_CERT: z.string().optional().describe('file with the certificate chain'),
	TLS_KEY: z.string().optional().describe('file with its private key'),
	HTTP_REDIRECT_PORT: z.coerce
		.number()
		.int()
		.min(0)
		.max(65_535)
		.optional()
		.describe('port for plain HTTP beside HTTPS'),
	WEB_PORT: port(3101).describe('pages'),
	FAIR_HTTP_PORT: port(3102).describe("fair-server's HTTP API"),
	FAIR_REALTIME_PORT: port(3103).describe("fair-server's sockets"),
	MEDIA_PORT: port(3104).describe("media-server's signalling"),
	MAX_CONNECTIONS_PER_ADDRESS: z.coerce
		.number()
		.int()
		.min(1)
		.default(5_000)
		.describe('open connections from one address'),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('how much the log says'),
});

export type GatewayConfig = z.output<typeof gatewayConfig>;
