import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromiumIn } from '../faults/browser-inside.ts';
import { HardWay } from '../faults/hard-way.ts';
import { checkoutOf, Product } from '../product/product.ts';
import { arrivedAt, meet } from './interview.ts';
import { ask, at, openPage, signInByCode, signInWithPassword, statusOf, tell } from './ordinary-person.ts';
import { createWorld } from './world-without-demo.ts';

// The whole way without a demo: the product runs as whoever owns the checkout (an ordinary user), the first administrator comes from the command line, codes from the
// outbox, everybody sits in another network behind 60 ms and 1 % loss and opens the product over HTTPS by its name. Two organizers: each
// sees its own only. Needs root for the namespace. Prints one JSON line; the exit code is 0 if all of it holds.
const { values } = parseArgs({
	options: {
		checkout: { type: 'string' },
		'delay-ms': { type: 'string', default: '60' },
		'loss-percent': { type: 'string', default: '1' },
		seconds: { type: 'string', default: '20' },
		port: { type: 'string', default: '15400' },
		'media-port': { type: 'string', default: '46400' },
		pictures: { type: 'string' },
	},
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const checkout = checkoutOf(values.checkout);
const home = mkdtempSync(join(tmpdir(), 'skyfair-ordinary-'));
chmodSync(home, 0o777);
const hostName = 'fair.example';
const port = Number(values.port);
const mediaPorts = [Number(values['media-port']), Number(values['media-port']) + 1];
const base = `https://${hostName}:${port}`;

const way = await HardWay.create({
	gatewayPort: port,
	mediaPorts,
	hostName,
	delayMs: Number(values['delay-ms']),
	lossPercent: Number(values['loss-percent']),
	seed: 1,
});
const settings: Record<string, string> = {
	DEMO: 'off',
	HOME: home,
	PORT: String(port),
	PUBLIC_URL: base,
	TLS_SELF_SIGNED: 'on',
	MEDIA_ANNOUNCED_ADDRESS: way.announcedAddress,
	MEDIA_RTC_PORT: String(mediaPorts[0]),
	MEDIA_WORKERS: String(mediaPorts.length),
};
// An ordinary user has a home of their own: the worker that root has built before is given to them.
if (process.env['MEDIASOUP_WORKER_BIN']) {
	settings['MEDIASOUP_WORKER_BIN'] = join(home, 'mediasoup-worker');
	copyFileSync(process.env['MEDIASOUP_WORKER_BIN'], settings['MEDIASOUP_WORKER_BIN']);
	chmodSync(settings['MEDIASOUP_WORKER_BIN'], 0o755);
}

async function admin(...args: string[]): Promise<string> {
	const command = join(checkout.folder, 'infra/src/admin-command.ts');
	const env = { ...process.env, ...settings, DATA_DIR: product?.dataDir };
	const child = spawn(process.execPath, [command, ...args], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
		...checkout.owner,
		cwd: checkout.folder,
	});
	const said = await text(child.stdout);
	if (child.exitCode !== 0 && child.exitCode !== null) throw new Error(`npm run admin -- ${args[0]}: ${said}`);
	return said;
}
/** The newest code for this number, as an operator without an SMS provider reads it out. */
async function codeFor(phone: string): Promise<string> {
	const lines = (await admin('outbox')).split('\n').filter((line) => line.includes(`****${phone.slice(-4)}`));
	const code = lines.at(-1)?.match(/\d{6}/)?.[0];
	if (!code) throw new Error(`the outbox holds no code for …${phone.slice(-4)}`);
	return code;
}

const held: Record<string, boolean> = {};
const check = (what: string, holds: boolean): void => {
	held[what] = holds;
	say(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`);
};
let product: Product | null = null;
let browser: Browser | null = null;
try {
	product = await Product.start(say, settings, checkout);
	browser = await launchChromiumIn(way.namespace);
	const desk = { width: 1440, height: 900 };
	const phone = { width: 390, height: 844 };
	const shot = async (page: Awaited<ReturnType<typeof openPage>>, name: string) => {
		if (values.pictures) await page.screenshot({ path: join(values.pictures, `demo-off-${name}.png`) });
	};

	const made = await admin('create', '--name', '苍青', '--phone', '13800010001');
	const password = /password .*\n {2}(\S+)/i.exec(made)?.[1] ?? '';
	const secret = /secret: (\w+)/.exec(made)?.[1] ?? '';
	const root = await openPage(browser, base, desk);
	await signInWithPassword(root, base, { phone: '13800010001', password, secret });
	check('the first administrator signs in with password and second factor', root.url() === `${base}/platform`);
	await shot(root, 'platform');
	check('no demo is there', (await statusOf(root, '/api/demo/personas')) === 404);

	const within = browser;
	const enter = async (number: string, name: string, viewport: typeof phone) => {
		const page = await openPage(within, base, viewport);
		await signInByCode(page, base, { phone: number, name, code: () => codeFor(number) });
		return page;
	};
	const world = await createWorld({ root, enter, codeFor, desk, phone });
	for (const [gate, holds] of Object.entries(world.gates)) check(gate, holds);
	await shot(world.planner, 'planner');

	await at(world.planner, base, '/organizer');
	check('an organizer sees its own fair', await world.planner.getByText(world.fairName).first().isVisible());
	await at(world.stranger, base, '/organizer');
	await world.stranger.getByRole('heading', { level: 1 }).first().waitFor();
	check(
		'another organizer sees none of it',
		(await world.stranger.getByText(world.fairName).count()) === 0 &&
			(await ask<unknown[]>(world.stranger, '/api/fair/list-own')).length === 0,
	);
	const opened = await world.stranger.goto(`${base}/organizer/fairs/${world.fairId}`);
	check('nor opens it by its address', opened !== null && [403, 404].includes(opened.status()));
	check(
		'nor reads its report, nor changes it',
		(await statusOf(world.stranger, `/api/report/get?fairId=${world.fairId}`)) === 403 &&
			(await statusOf(world.stranger, '/api/fair/close', { fairId: world.fairId, reason: '试试' })) === 403,
	);
	await shot(world.stranger, 'other-organizer');

	say('the interview');
	await meet(base, world.recruiter, world.seeker);
	await wait(5_000);
	const first = [await arrivedAt(world.seeker), await arrivedAt(world.recruiter)];
	await wait(Number(values.seconds) * 1_000);
	const last = [await arrivedAt(world.seeker), await arrivedAt(world.recruiter)];
	check(
		'pictures and sound keep coming on both sides',
		last.every(
			(now, side) => now.frames > (first[side]?.frames ?? 0) && now.audioEnergy > (first[side]?.audioEnergy ?? 0),
		),
	);
	await shot(world.seeker, 'seeker');
	await shot(world.recruiter, 'recruiter');
	await world.recruiter.locator('label').filter({ hasText: '进入下一轮' }).click();
	await world.recruiter.getByRole('button', { name: /记录并结束面谈/ }).click();
	await world.seeker.getByText('面谈结束了，辛苦了').first().waitFor();
	check('the outcome is recorded and the seeker is told', true);

	await at(world.planner, base, `/organizer/fairs/${world.fairId}`);
	await world.planner
		.getByRole('button', { name: /提前结束/ })
		.first()
		.click();
	await world.planner.getByRole('textbox', { name: '原因' }).fill('演练结束');
	await world.planner.getByRole('button', { name: '现在结束' }).click();
	await world.planner.getByText('已结束').first().waitFor();
	await at(world.planner, base, `/reports/${world.fairId}`);
	await world.planner.getByText('面谈数').first().waitFor();
	await shot(world.planner, 'report');
	const before = await ask<{ hash: string }>(world.planner, `/api/report/get?fairId=${world.fairId}`);
	const again = await tell<{ report: { hash: string } }>(world.planner, '/api/report/recompute', {
		fairId: world.fairId,
	});
	check(
		'the organizer closes the fair and reads figures that fold again to the same',
		before.hash === again.report.hash,
	);

	const media = await Promise.all(mediaPorts.map((one) => way.mediaCounts(one)));
	const good = Object.values(held).every(Boolean);
	process.stdout.write(`${JSON.stringify({ good, held, seeker: last[0], recruiter: last[1], media })}\n`);
	process.exitCode = good ? 0 : 1;
	await browser.close();
} catch (error) {
	// What everybody saw when it stopped.
	for (const [nth, context] of (browser?.contexts() ?? []).entries())
		if (values.pictures)
			await context.pages()[0]?.screenshot({ path: join(values.pictures, `demo-off-stopped-${nth}.png`) });
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
} finally {
	await product?.stop();
	await way.close();
	rmSync(home, { recursive: true, force: true });
}
process.exit();
