import { readFileSync } from 'node:fs';
import { FairConfig } from '../../../fair-server/src/config.ts';
import { mediaServerConfig } from '../../../media-server/src/config.ts';
import { gatewayConfig } from '../gateway/gateway.config.ts';
import { settingsSchema } from '../start/settings.schema.ts';
import type { Section } from './config-doc.ts';
import { readPageSettings } from './page-settings.ts';

const pages = readFileSync(new URL('../../../web/src/env.ts', import.meta.url), 'utf8');
const byItself = 'Given by the starter; set them yourself only where this process runs on a machine of its own.';

export const sections: Section[] = [
	{
		title: 'npm start',
		about: 'What a person sets. The starter gives each process its part and hands the ones below on as they are.',
		schema: settingsSchema,
	},
	{ title: 'fair-server', about: byItself, schema: FairConfig },
	{ title: 'media-server', about: byItself, schema: mediaServerConfig },
	{ title: 'pages', about: 'Who runs this installation, as the footer says it.', schema: readPageSettings(pages) },
	{ title: 'gateway', about: byItself, schema: gatewayConfig },
];
