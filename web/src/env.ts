import { defineEnvVars } from '@sveltejs/kit/env';

const or = (fallback: string) => (value: string | undefined) =>
	value === undefined || value === '' ? fallback : value;

export const variables = defineEnvVars({
	API_URL: {
		description: 'Where server rendering reaches the fair-server’s HTTP API. Browsers use the same origin instead.',
		schema: or('http://127.0.0.1:3102'),
	},
	FILES_URL: {
		description: 'The origin that shows what people uploaded; pages take pictures from there and nothing else.',
		schema: or('http://localhost:3001'),
	},
	SITE_OPERATOR: { description: 'Who runs this platform; shown in the footer.', schema: or('空聘平台（演示环境）') },
	SITE_HOTLINE: {
		description: 'Service telephone; shown in the footer and on error pages.',
		schema: or('400-000-0000'),
	},
	SITE_HOTLINE_HOURS: { description: 'When the hotline answers.', schema: or('09:00–18:00') },
	SITE_MAIL: { description: 'Mail address for complaints and privacy.', schema: or('service@skyfair.example') },
	SITE_ICP: { description: 'ICP filing number, where there is one.', schema: or('') },
});
