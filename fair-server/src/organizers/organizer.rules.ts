import { competences, type Organizer, type StaffFile } from '@skyfair/shared/organizers/organizers.commands';

/** whether this licence lets the organizer publish a fair now. The last millisecond of its validity is not part of it. */
export function licenceAllowsFairs(licence: Organizer['licence'], now: number): boolean {
	const named = licence.number.trim() !== '' && licence.issuer.trim() !== '';
	return named && licence.coversFairs && licence.validFrom <= now && now < licence.validTo;
}

type Training = Pick<StaffFile, 'trainedAt' | 'validUntil' | 'competences'>;

/** training before duty, still valid, and every competence that the standards name. */
export function isFitForDuty(file: Training | null, from: number, to: number = from): boolean {
	return file !== null && knowsAll(file) && file.trainedAt <= from && to <= file.validUntil;
}

/** Between which times somebody may be on duty; null: at no time yet. */
export function fitnessOf(file: Training | null): { from: number; until: number } | null {
	return file !== null && knowsAll(file) ? { from: file.trainedAt, until: file.validUntil } : null;
}

const knowsAll = (file: Training): boolean => competences.every((competence) => file.competences.includes(competence));
