import { getLocale } from '#lib/paraglide/runtime.js';
import { guideList } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ list: guideList(getLocale()) });
