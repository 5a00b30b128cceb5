import { error } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
	const { session } = await parent();
	const { employerId, of, role } = session.acting;
	if (employerId === null) error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return { employerId, employerName: of ?? '', isAdmin: role === 'employer-admin', role };
};
