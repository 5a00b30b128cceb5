import type { Application } from '@skyfair/shared/employers/application.schemas';
import { employerDocuments, type EmployerDocument } from '@skyfair/shared/employers/employer-documents';
import { emptyApplication } from '@skyfair/shared/employers/empty-application';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { EmployerId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import { samplePdf } from './sample-document.ts';
import type { Stage } from './stage.ts';

interface Applying {
	readonly boss: Actor;
	readonly employerId: EmployerId;
	readonly creditCode: string;
	readonly organizers: readonly OrganizerId[];
}

/**
 * The employer applies as it would in the browser: identity, documents, agreements, one submission to each organizer. What it once had
 * stays as it is. True where something now waits for the organizers' reviewers.
 */
export async function applyToAll(
	stage: Stage,
	{ boss, employerId, creditCode, organizers }: Applying,
): Promise<boolean> {
	const { db } = stage.fair.world;
	await db.transact('platform', (tx) => stage.fair.app.employers.recordVerified(tx, boss.personId, boss.name));
	const { missing, standings } = await stage.do(boss, 'employer:application', { employerId });
	const fresh = organizers.filter((id) => !standings.some(({ organizerId }) => organizerId === id));
	if (fresh.length === 0) return false;
	if (missing.length > 0) {
		const parts = await wholeApplication(stage, boss, creditCode);
		await stage.do(boss, 'employer:save-application', { employerId, parts });
		const documents = (Object.keys(employerDocuments) as EmployerDocument[]).map((document) => ({
			document,
			version: employerDocuments[document],
		}));
		await stage.do(boss, 'employer:accept', { employerId, documents });
	}
	for (const organizerId of fresh) await stage.do(boss, 'employer:submit', { employerId, organizerId });
	return true;
}

async function wholeApplication(stage: Stage, boss: Actor, creditCode: string): Promise<Application> {
	const bring = async (purpose: FilePurpose, title: string) => {
		const lines = ['SAMPLE for a demonstration, not a document', title, `Credit code ${creditCode}`];
		const { id } = await stage.fair.app.files.take({
			who: boss,
			purpose,
			name: `${purpose}.pdf`,
			bytes: samplePdf(lines),
		});
		return id;
	};
	return {
		...emptyApplication,
		licence: {
			kind: 'business-licence',
			fileId: await bring('employer-licence', 'Business licence'),
			validUntil: null,
			isLongTerm: true,
		},
		handler: { name: boss.name, title: '', idFileId: await bring('id-proof', 'ID proof of the handler') },
		entrustment: { fileId: await bring('entrustment', 'Letter of entrustment'), validUntil: null },
	};
}
