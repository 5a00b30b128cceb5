import { emptySchool } from '@skyfair/shared/schools/school-completeness';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import type { PersonSeed } from '../seed.schemas.ts';
import { passWhatWaits } from './review.ts';
import { samplePdf } from './sample-document.ts';
import type { Stage } from './stage.ts';

interface Applying {
	readonly seed: PersonSeed;
	readonly organizerId: OrganizerId;
	/** Null: the application goes on waiting, for whoever tries the workbench. */
	readonly reviewer: Actor | null;
}

/** A school applies as it would in the browser. What it once had stays as it is. */
export async function schoolApplies(
	stage: Stage,
	who: Actor,
	{ seed, organizerId, reviewer }: Applying,
): Promise<void> {
	const { standings } = await stage.do(who, 'school:mine', {});
	if (standings.some((one) => one.organizerId === organizerId)) return;
	const { id } = await stage.fair.app.files.take({
		who,
		purpose: 'school-qualification',
		name: 'certificate.pdf',
		bytes: samplePdf(['SAMPLE for a demonstration, not a document', 'Certificate of a public institution']),
	});
	const title = seed.title ?? '';
	const unitName = /^.+?(?:大学|学院|学校)/.exec(title)?.[0] ?? '淮川职业技术学院';
	const school = {
		...emptySchool,
		contactName: who.name,
		contactTitle: title.replace(unitName, ''),
		unitName,
		qualification: { ...emptySchool.qualification, fileIds: [id], isLongTerm: true },
	};
	await stage.do(who, 'school:save', { school });
	await stage.do(who, 'school:submit', { organizerId });
	if (reviewer) await passWhatWaits(stage, reviewer, organizerId, 'school');
}
