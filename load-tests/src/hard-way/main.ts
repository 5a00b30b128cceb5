import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchChromiumIn } from '../faults/browser-inside.ts';
import { HardWay } from '../faults/hard-way.ts';
import { Product } from '../product/product.ts';
import { arrivedAt, enterAs, meet } from './interview.ts';

// A video interview between two browsers in another network, over HTTPS by name, with delay and loss both ways.
// Needs root. Prints one JSON line with what arrived on both sides; the exit code is 0 if pictures and sound kept coming.
const { values } = parseArgs({
	options: {
		'delay-ms': { type: 'string', default: '60' },
		'loss-percent': { type: 'string', default: '1' },
		seconds: { type: 'string', default: '20' },
		port: { type: 'string', default: '15000' },
		'media-port': { type: 'string', default: '46000' },
		pictures: { type: 'string' },
	},
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const hostName = 'fair.example';
const gatewayPort = Number(values.port);
const mediaPorts = [Number(values['media-port']), Number(values['media-port']) + 1];
const way = await HardWay.create({
	gatewayPort,
	mediaPorts,
	hostName,
	delayMs: Number(values['delay-ms']),
	lossPercent: Number(values['loss-percent']),
	seed: 1,
});
let product: Product | null = null;
let isGood = false;
try {
	const base = `https://${hostName}:${gatewayPort}`;
	product = await Product.start(say, {
		PORT: String(gatewayPort),
		PUBLIC_URL: base,
		TLS_SELF_SIGNED: 'on',
		MEDIA_ANNOUNCED_ADDRESS: way.announcedAddress,
		MEDIA_RTC_PORT: String(mediaPorts[0]),
		MEDIA_WORKERS: String(mediaPorts.length),
	});
	const [seekersBrowser, recruitersBrowser] = [
		await launchChromiumIn(way.namespace),
		await launchChromiumIn(way.namespace),
	];
	const seeker = await enterAs(seekersBrowser, base, 'seeker-lin', 390);
	const recruiter = await enterAs(recruitersBrowser, base, 'recruiter-jiangbei', 1440);
	await meet(base, recruiter, seeker);
	say('both are in the room');
	await wait(5_000);
	const first = [await arrivedAt(seeker), await arrivedAt(recruiter)];
	await wait(Number(values.seconds) * 1_000);
	const last = [await arrivedAt(seeker), await arrivedAt(recruiter)];
	isGood = last.every(
		(now, side) => now.frames > (first[side]?.frames ?? 0) && now.audioEnergy > (first[side]?.audioEnergy ?? 0),
	);
	if (values.pictures !== undefined) {
		await seeker.screenshot({ path: `${values.pictures}/hard-way-seeker.png` });
		await recruiter.screenshot({ path: `${values.pictures}/hard-way-recruiter.png` });
	}
	const media = await Promise.all(mediaPorts.map((port) => way.mediaCounts(port)));
	process.stdout.write(`${JSON.stringify({ good: isGood, seeker: last[0], recruiter: last[1], media })}\n`);
	await Promise.all([seekersBrowser.close(), recruitersBrowser.close()]);
} finally {
	await product?.stop();
	await way.close();
}
process.exit(isGood ? 0 : 1);
