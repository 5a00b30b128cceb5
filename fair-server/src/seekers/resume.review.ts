import type { ReviewField, ReviewSubject } from '../platform/review-port.ts';
import { doubts, holds, isCriminal, keyOf } from './check.rules.ts';
import { tellResume } from './resume.news.ts';
import { insertWarning } from './warning.store.ts';
import { textsOf } from './resume-text.rules.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { findById, findSave, lockById, openResume, removeResume } from './seeker.store.ts';
import { findVerdict, saveDecided } from './verdict.store.ts';

/** What the workbench shows of a résumé (never the contact group), and what a decision does to it (R7, F-08, F-09). */
export function resumeSubject({ world, tell }: Pick<SeekerPorts, 'world' | 'tell'>): ReviewSubject {
	const { cipher, newId } = world;
	return {
		kind: 'resume',
		async fields(tx, resumeId, organizerId, round) {
			const row = await findById(tx, resumeId);
			const verdict = row && (await findVerdict(tx, resumeId, organizerId, 'read'));
			if (!row || !verdict || verdict.round !== round) return [];
			const before = verdict.decidedSave === null ? null : await findSave(tx, resumeId, verdict.decidedSave);
			return fieldsOf(textsOf(row.resume), before && textsOf(before.resume));
		},
		async decided(tx, decision) {
			const { subjectId: resumeId, organizerId, version, outcome, reason, reviewerId, at } = decision;
			const row = await lockById(tx, resumeId);
			const verdict = row && (await findVerdict(tx, resumeId, organizerId, 'lock'));
			// Written anew meanwhile: the newer save has a round of its own.
			if (!row || !verdict || verdict.round !== version) return;
			const open = verdict.findings.filter((one) => holds(one) || doubts(one));
			const about = `${resumeId} ${organizerId} ${version}`;
			const of = { about, personId: row.personId, organizerId, resumeName: row.name, reason };
			if (outcome === 'reject') {
				await insertWarning(tx, {
					id: newId(),
					personId: row.personId,
					organizerId,
					name: row.name,
					rules: [...new Set(open.map(({ rule }) => rule))],
					reason,
					referral: open.some(isCriminal),
					evidence: cipher.seal(JSON.stringify(openResume(cipher, row))),
					reviewerId,
					at,
				});
				await removeResume(tx, row);
				await tellResume(tell, tx, { ...of, what: 'removed' });
				return;
			}
			const state = outcome === 'pass' ? 'shown' : 'returned';
			const passed = outcome === 'pass' ? open.map(keyOf) : verdict.passed;
			await saveDecided(
				tx,
				verdict,
				{ state, passed, reason: outcome === 'pass' ? '' : reason },
				{ personId: reviewerId, at },
			);
			if (outcome === 'return' || verdict.state !== 'shown') await tellResume(tell, tx, { ...of, what: state });
		},
	};
}

function fieldsOf(now: Record<string, string>, then: Record<string, string> | null): ReviewField[] {
	const gone = Object.keys(then ?? {}).filter((path) => now[path] === undefined);
	return [...Object.keys(now), ...gone].map((path) => ({
		path,
		value: now[path] ?? '',
		before: then === null ? null : (then[path] ?? ''),
	}));
}
