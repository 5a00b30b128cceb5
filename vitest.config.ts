import { defineConfig } from 'vitest/config';
import { InOrder } from './web/e2e/in-order.ts';

const everywhere = ['shared', 'fair-server', 'media-server', 'web', 'load-tests', 'infra'];
const files = (...suffixes: string[]) =>
	everywhere.flatMap((folder) => suffixes.map((suffix) => `${folder}/**/*${suffix}.ts`));

const never = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', '**/data/**'];
const withServers = files('.pg.test', '.redis.test', '.http.test', '.socket.test', '.media.test');

// Waits end when what they wait for is there; the limit only says when to give up, and a noisy machine needs a generous one.
const poll = { timeout: 20_000, interval: 50 };

// The suffix of a test file says what it needs; a stage of `npm test` is one project.
export default defineConfig({
	test: {
		maxWorkers: 2,
		passWithNoTests: true,
		sequence: { sequencer: InOrder },
		projects: [
			{ test: { name: 'unit', include: files('.test'), exclude: [...never, ...withServers], testTimeout: 60_000 } },
			{
				test: {
					name: 'contract',
					include: files('.pg.test', '.redis.test'),
					exclude: never,
					testTimeout: 60_000,
					expect: { poll },
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'edge',
					include: files('.http.test', '.socket.test'),
					exclude: never,
					testTimeout: 60_000,
					expect: { poll },
					hookTimeout: 60_000,
				},
			},
			{
				// One file at a time: each starts media workers, which want the cores for themselves.
				test: {
					name: 'media',
					include: files('.media.test'),
					exclude: never,
					fileParallelism: false,
					testTimeout: 120_000,
					expect: { poll },
					hookTimeout: 60_000,
				},
			},
			{
				// The whole product and real browsers: started by web/e2e/run.ts, one journey at a time.
				test: {
					name: 'journeys',
					include: ['web/e2e/**/*.spec.ts'],
					exclude: never,
					fileParallelism: false,
					testTimeout: 180_000,
					expect: { poll },
					hookTimeout: 120_000,
				},
			},
		],
	},
});
