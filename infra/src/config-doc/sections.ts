import { settingsSchema } from '../start/settings.schema.ts';
import type { Section } from './config-doc.ts';

export const sections: Section[] = [
	{ title: 'npm start', about: 'What a person sets; the starter gives each process its part.', schema: settingsSchema },
];
