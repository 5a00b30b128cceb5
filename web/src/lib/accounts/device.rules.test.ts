import { describe, expect, it } from 'vitest';
import { deviceIn } from './device.rules.ts';

const like = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a signed-in device', () => {
	it.each([
		[`Mozilla/5.0 (X11; Linux x86_64) ${like} Chrome/140.0 Safari/537.36`, 'Chrome', 'Linux'],
		[`Mozilla/5.0 (Windows NT 10.0) ${like} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Edge', 'Windows'],
		[`Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${like} Version/18.0 Safari/604.1`, 'Safari', 'iOS'],
		[`Mozilla/5.0 (Linux; Android 15) ${like} Chrome/130 Safari/537.36 MicroMessenger/8.0`, '微信 WeChat', 'Android'],
	])('[B-12] is called what a person calls it: %s', (agent, browser, system) => {
		expect(deviceIn(agent)).toEqual({ browser, system });
	});

	it('[B-12] is left as it says where nothing is known', () => {
		expect(deviceIn('test')).toBeNull();
	});
});
