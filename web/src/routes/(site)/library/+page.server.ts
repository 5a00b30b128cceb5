import { getLocale } from '#lib/paraglide/runtime.js';
import { articleList } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ articles: articleList(getLocale()) });
