// npm start: sets up what is missing, starts everything, and stays until it is told to stop.
import { ensurePrograms, ffmpeg, redisServer } from './setup/apt-packages.ts';
import { say } from './setup/progress.ts';
import { runCommand } from './setup/stop-reason.ts';
import { demoPeopleTable } from './start/demo-people.ts';
import { settingsOrStop } from './start/settings-or-stop.ts';
import { startSkyfair } from './start/start-skyfair.ts';

const stopAsked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAsked.abort());
// The process that npm started is gone, even if it was killed outright: nobody could stop us any more.
if (process.connected) process.once('disconnect', () => stopAsked.abort());

await runCommand(async () => {
	const { raw } = settingsOrStop();
	await ensurePrograms(raw['REDIS_URL'] === undefined ? [redisServer, ffmpeg] : [ffmpeg]);
	const skyfair = await startSkyfair({ settings: raw, signal: stopAsked.signal });
	if (skyfair.settings.tls === 'self-signed')
		say('the certificate is self-signed: browsers ask once whether to trust it');
	process.stdout.write(`ready ${skyfair.url}\n`);
	if (skyfair.settings.demo) {
		const people = await demoPeopleTable(`http://127.0.0.1:${skyfair.settings.ports.fairHttp}`);
		process.stdout.write(people.map((line) => `  ${line}\n`).join(''));
	}
	await new Promise<void>((resolve) => {
		if (stopAsked.signal.aborted) resolve();
		stopAsked.signal.addEventListener('abort', () => resolve(), { once: true });
	});
	say('stopping …');
	await skyfair.stop();
	say('stopped');
});
process.exit();
