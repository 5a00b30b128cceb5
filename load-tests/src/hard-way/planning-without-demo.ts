import type { Page } from 'playwright-core';
import { tell } from './ordinary-person.ts';

interface Of {
	readonly organizerId: string;
	readonly fairId: string;
	/** Who does everything at this small fair. */
	readonly personId: string;
	readonly startsAt: number;
	readonly endsAt: number;
}
const DAY_MS = 86_400_000;
const paper = (text: string) => ({ fileId: null, text });

/** All that publishing asks for beside the announcement (C-01 to C-04, C-13, A-12, A-13), as one planner writes it. */
export async function planFair(planner: Page, { organizerId, fairId, personId, startsAt, endsAt }: Of): Promise<void> {
	await tell(planner, '/api/organizer/save-staff-file', {
		organizerId,
		personId,
		version: 0,
		file: {
			trainedAt: startsAt - 60 * DAY_MS,
			validUntil: startsAt + 300 * DAY_MS,
			training: '岗前培训 8 学时',
			competences: [
				'recruitment-tools',
				'communication',
				'human-resources',
				'information-technology',
				'security-privacy',
				'site-operation',
				'labour-law',
			],
			certificateFileId: null,
		},
	});
	const everybody = [personId];
	const parts = [
		{
			part: 'bodies',
			head: { name: '方筹', post: '主任', standing: 'legal-representative' },
			leading: [{ name: '方筹', post: '组长' }],
			working: [{ name: '方筹', post: '现场' }],
		},
		{
			part: 'documents',
			managementSystem: paper('管理制度：谁负责、怎么管。'),
			postDuties: paper('岗位职责：每个岗位做什么。'),
			workflow: paper('工作流程：从报名到归档。'),
			serviceSpecification: paper('服务规范：怎么待人。'),
		},
		{
			part: 'work-plan',
			implementation: paper('组织实施方案。'),
			layout: paper('版面设计方案。'),
			security: paper('网络信息安全方案。'),
			emergency: paper('突发事件应急预案。'),
		},
		{
			part: 'roster',
			slots: [
				{
					startsAt,
					endsAt,
					moderator: everybody,
					customerService: everybody,
					technical: everybody,
					emergency: everybody,
				},
			],
		},
		{
			part: 'facilities',
			sites: [{ key: 'office', name: '值班室', workplace: true, computers: true, network: true, note: '' }],
		},
	];
	for (const content of parts) await tell(planner, '/api/planning/save', { fairId, version: 0, content });
	await tell(planner, '/api/planning/sign-off', { fairId, siteKey: 'office', version: 1 });
	for (const plan of ['implementation', 'layout', 'security', 'emergency']) {
		const item = { plan, title: `落实 ${plan}`, ownerId: personId, dueAt: startsAt };
		const { id: itemId } = await tell<{ id: string }>(planner, '/api/planning/add-item', { fairId, item });
		await tell(planner, '/api/planning/inspect', {
			fairId,
			subject: { kind: 'item', itemId },
			passed: true,
			note: '看过',
		});
		await tell(planner, '/api/planning/finish-item', { fairId, itemId, done: true });
	}
	for (const check of ['camera', 'microphone', 'network', 'queue', 'stream'])
		await tell(planner, '/api/planning/inspect', {
			fairId,
			subject: { kind: 'rehearsal', check },
			passed: true,
			note: '演练通过',
		});
}
