import type { ReviewField, ReviewSubject } from '../platform/review-port.ts';
import { withBefore } from './application-fields.ts';
import { decideProof } from './employee.rules.ts';
import * as store from './employee.store.ts';

type Field = Pick<ReviewField, 'path' | 'value' | 'fileId'>;

/** D-07: what reviewers see of a proof of employment, and what their decision does. */
export function employeeSubject(): ReviewSubject {
	return {
		kind: 'recruiter',
		async fields(tx, proofId, _, version) {
			const snapshot = await store.findVersion(tx, proofId, version);
			if (!snapshot) return [];
			const earlier = await store.findVersion(tx, proofId, version - 1);
			return withBefore(shown(snapshot), earlier && shown(earlier));
		},
		/** Whoever has left meanwhile works there no more. */
		async missing(tx, proofId) {
			const row = await store.findProof(tx, { id: proofId });
			return row?.state === 'submitted' ? [] : ['employee-left'];
		},
		async decided(tx, { subjectId, version, outcome, reason, at }) {
			const row = await store.findProof(tx, { id: subjectId }, 'lock');
			const next = row && decideProof(row, version, outcome);
			if (!next) return;
			await store.saveOutcome(tx, { proofId: subjectId, version }, { outcome, reason, at });
			await store.saveState(tx, subjectId, { ...next, reason, at });
		},
	};
}

function shown({ works, licenceFileId, entrustmentFileId, photo, mailMasked }: store.ProofSnapshot): Field[] {
	const file = (path: string, fileId: string | null): Field[] => (fileId === null ? [] : [{ path, value: '', fileId }]);
	return [
		{ path: 'employee.name', value: works.name },
		{ path: 'employee.employer', value: works.employerName },
		{ path: 'employee.role', value: works.role },
		...file('employee.licence', licenceFileId),
		...file('employee.entrustment', entrustmentFileId),
		...(photo.fileId === null ? [] : [{ path: 'employee.photoKind', value: photo.kind }]),
		...file('employee.photo', photo.fileId),
		...(mailMasked === null ? [] : [{ path: 'employee.mail', value: mailMasked }]),
	];
}
