import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ templates: needed(await ask('template:list', {}, { fetch })) });
