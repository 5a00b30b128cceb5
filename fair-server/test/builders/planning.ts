import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import type { ContentOf, PartName, Paper } from '@skyfair/shared/planning/planning.schemas';
import type { PersonId } from '@skyfair/shared/protocol/ids';
import { plan } from './plan.ts';

const written = (text: string): Paper => ({ fileId: null, text });

/** All five parts of a planning with which a fair may be published once its sites are signed off; `people` are trained staff. */
export function planned(
	people: readonly string[],
	{ startsAt, endsAt }: Pick<FairPlan, 'startsAt' | 'endsAt'> = plan(),
): { [Name in PartName]: ContentOf<Name> } {
	const onDuty = people as PersonId[];
	return {
		bodies: {
			part: 'bodies',
			head: { name: '沈某', post: '法定代表人', standing: 'legal-representative' },
			leading: [{ name: '孙某', post: '副组长' }],
			working: [{ name: '钱某', post: '现场组长' }],
		},
		documents: {
			part: 'documents',
			managementSystem: written('值守、登记、报告三项制度。'),
			postDuties: written('主持、客服、技术、应急四岗职责。'),
			workflow: written('报名、审核、布展、开场、散场、总结。'),
			serviceSpecification: written('首问负责，五分钟内答复。'),
		},
		'work-plan': {
			part: 'work-plan',
			implementation: written('提前一个月启动，分五步组织实施。'),
			layout: written('两个展区，按行业分布。'),
			security: written('账号、数据、网络三层防护。'),
			emergency: written('断网、断电、舆情三类预案。'),
		},
		roster: {
			part: 'roster',
			slots: [{ startsAt, endsAt, moderator: onDuty, customerService: onDuty, technical: onDuty, emergency: onDuty }],
		},
		facilities: {
			part: 'facilities',
			sites: [{ key: 'room', name: '指挥中心', workplace: true, computers: true, network: true, note: '双路供电' }],
		},
	};
}
