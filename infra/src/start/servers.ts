import { inProject } from '../setup/project-paths.ts';
import type { ChildEnvironments } from './child-environment.ts';
import { answersOk } from './answers-ok.ts';
import type { Settings } from './settings.ts';
import type { ProcessPlan } from './supervised-process.ts';
import { webServerFile } from './web-build.ts';

/** The four processes that serve people, in the order in which they are waited for. */
export function serverPlans(env: ChildEnvironments, { ports, tls, hosts }: Settings): ProcessPlan[] {
	const host = hosts?.[0] ?? '127.0.0.1';
	const front = `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${ports.gateway}`;
	return [
		server(
			'media-server',
			inProject('media-server', 'src', 'main.ts'),
			env.mediaServer,
			`http://127.0.0.1:${ports.media}/health`,
		),
		server(
			'fair-server',
			inProject('fair-server', 'src', 'main.ts'),
			env.fairServer,
			`http://127.0.0.1:${ports.fairHttp}/api/health`,
		),
		server('web', webServerFile, env.web, `http://127.0.0.1:${ports.web}/healthz`),
		server('gateway', inProject('infra', 'src', 'gateway', 'main.ts'), env.gateway, `${front}/gateway/health`),
	];
}

function server(name: string, file: string, env: ProcessPlan['env'], healthUrl: string): ProcessPlan {
	return {
		name,
		command: process.execPath,
		args: [file],
		env,
		stopSignal: 'SIGTERM',
		stopWithinMs: 8_000,
		plainLinesMatter: 'all',
		isHealthy: () => answersOk(healthUrl),
	};
}
