import { defineConfig } from 'vitest/config';
import { InOrder } from './web/e2e/in-order.ts';

const everywhere = ['shared', 'fair-server', 'media-server', 'web', 'load-tests', 'infra'];
const files = (...suffixes: string[]) =>
	everywhere.flatMap((folder) => suffixes.map((suffix) => `${folder}/**/*${suffix}.ts`));

const never = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', '**/data/**'];
const withServers = files('.pg.test', '.redis.test', '.http.test', '.socket.test', '.media.test');

// The suffix of a test file says what it needs; a stage of `npm test` is one project.
export default defineConfig({
	test: {
		maxWorkers: 2,
		passWithNoTests: true,
		sequence: { sequencer: InOrder },
		projects: [
			{ test: { name: 'unit', include: files('.test'), exclude: [...never, ...withServers] } },
			{
				test: {
					name: 'contract',
					include: files('.pg.test', '.redis.test'),
					exclude: never,
					testTimeout: 20_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'edge',
					include: files('.http.test', '.socket.test'),
					exclude: never,
					testTimeout: 30_000,
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
					testTimeout: 60_000,
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
					testTimeout: 90_000,
					expect: { poll: { timeout: 20_000, interval: 100 } },
					hookTimeout: 120_000,
				},
			},
		],
	},
});
