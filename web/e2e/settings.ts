/** Another one lets two checkouts run their journeys at once. */
const PORT = Number(process.env['E2E_PORT'] ?? 4300);

/** The product as the journeys want it: on ports of its own, in a folder of its own, patient with people who click fast. */
export const journeySettings = (folder: string): Record<string, string> => ({
	PORT: String(PORT),
	PUBLIC_URL: `http://localhost:${PORT}`,
	DATA_DIR: folder,
	MEDIA_RTC_PORT: String(PORT + 20_000),
	MEDIA_WORKERS: '2',
	LIMIT_FACTOR: '20',
	...(process.env['MEDIASOUP_WORKER_BIN'] ? { MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] } : {}),
});
