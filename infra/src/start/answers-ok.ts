import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** True when the address answers 200. Asks this machine's own processes, so a self-signed certificate is as good as any. */
export function answersOk(url: string): Promise<boolean> {
	return new Promise((resolve) => {
		const options = { timeout: 3_000, agent: false, rejectUnauthorized: false } as const;
		const request = (url.startsWith('https:') ? getHttps : getHttp)(url, options, (response) => {
			response.resume();
			resolve(response.statusCode === 200);
		});
		request.on('timeout', () => request.destroy());
		request.on('error', () => resolve(false));
	});
}
