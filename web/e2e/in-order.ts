import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** 0: the main job on a product that has just started; 1: whatever else, by name; 2: what kills its processes. */
const place = (file: string): number => (file.includes('main-job') ? 0 : file.includes('killed') ? 2 : 1);

/** Journeys share one running product: always the same order, whatever a cache remembers of earlier runs. */
export class InOrder extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const isJourney = ({ moduleId }: TestSpecification) => moduleId.endsWith('.spec.ts');
		const journeys = sorted
			.filter(isJourney)
			.sort((a, b) => place(a.moduleId) - place(b.moduleId) || (a.moduleId < b.moduleId ? -1 : 1));
		return [...sorted.filter((file) => !isJourney(file)), ...journeys];
	}
}
