import { isPublic, type Fairs } from '../fairs/index.ts';
import { both, type CircularPorts } from '../notices/index.ts';
import type { Screening } from '../screening/index.ts';
import { noticeAudiences } from './notice-audiences.store.ts';

/** What a text to everybody of a fair is asked about by the features right of notices. */
export const circularPorts = (right: {
	readonly fairs: () => Pick<Fairs, 'fairOf'>;
	readonly screening: () => Pick<Screening, 'check'>;
}): CircularPorts => ({
	audiences: noticeAudiences,
	async fairOf(fairId) {
		const fair = await right.fairs().fairOf(fairId);
		return fair && isPublic(fair.state) ? { organizerId: fair.organizerId, name: both(fair.name, fair.nameEn) } : null;
	},
	async screen(tx, organizerId, fields) {
		const { findings } = await right.screening().check(tx, organizerId, 'job', fields);
		const blocked = findings.filter(({ severity }) => severity === 'block');
		return blocked.map(({ field, rule, explanation }) => ({ path: field, reason: rule, said: explanation }));
	},
});
