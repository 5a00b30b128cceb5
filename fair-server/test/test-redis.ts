/** The Redis that `npm test` starts; a test without it is a mistake, not a reason to skip. */
export const testRedisUrl = (): string => {
	const url = process.env['TEST_REDIS_URL'];
	if (!url) throw new Error('TEST_REDIS_URL is not set: run this through `npm test -- contract` (or edge).');
	return url;
};
