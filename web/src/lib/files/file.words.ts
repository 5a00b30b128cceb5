import { docx, filePurposes, type FileFault, type FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { m } from '#lib/paraglide/messages.js';
import { problemWords } from '#lib/words/problem.words.ts';

const faults: Record<FileFault, () => string> = {
	empty: m.files_fault_empty,
	'too-large': m.files_fault_too_large,
	'type-not-taken': m.files_fault_type,
	'not-what-it-says': m.files_fault_ending,
	'two-in-one': m.files_fault_two,
	broken: m.files_fault_broken,
	'too-many-pixels': m.files_fault_pixels,
	'too-many-pages': m.files_fault_pages,
	encrypted: m.files_fault_encrypted,
	'active-content': m.files_fault_active,
	'took-too-long': m.files_fault_long,
};
const isFault = (reason: string | undefined): reason is FileFault => reason !== undefined && reason in faults;

/** Why a file was not taken and what to do: the one sentence below the field. */
export function uploadError(problem: Problem): string {
	const reason = problem.fields?.find(({ path }) => path === 'file')?.reason;
	if (isFault(reason)) return faults[reason]();
	const words = problemWords[problem.code];
	return `${words.said()} ${words.next()}`;
}

const typeNames: Record<string, string> = {
	'image/jpeg': 'JPG',
	'image/png': 'PNG',
	'image/webp': 'WebP',
	'application/pdf': 'PDF',
	[docx]: 'Word (docx)',
};

/** 「JPG、PNG、WebP 或 PDF，不超过 10 MB」 */
export function takenWords(purpose: FilePurpose): string {
	const { types, maxBytes } = filePurposes[purpose];
	return m.files_taken({
		types: types.map((type) => typeNames[type] ?? type).join(' · '),
		size: sizeWords(maxBytes),
	});
}

export function sizeWords(bytes: number): string {
	if (bytes < 1_024 * 1_024) return `${Math.max(1, Math.round(bytes / 1_024))} KB`;
	const megabytes = bytes / (1_024 * 1_024);
	return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`;
}
