// npm run check: every static check and the unit tests, in about a minute. Needs no servers.
import { runChecks } from './checks/run-checks.ts';
import { ensureUwsLoads } from './native/uws-addon.ts';
import { runCommand } from './setup/stop-reason.ts';
import { runVitest } from './tests/run-vitest.ts';
import { closingLine, sum } from './tests/tally.ts';

await runCommand(async () => {
	ensureUwsLoads();
	const total = sum([await runChecks(), await runVitest('unit', process.env)]);
	process.stdout.write(`${closingLine(total)}\n`);
	return total.failed === 0 ? 0 : 1;
});
