import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** The old address of the form: its steps have pages of their own now. */
export const load: PageLoad = ({ params }) => redirect(308, `/organizer/fairs/${params.fairId}/plan/announcement`);
