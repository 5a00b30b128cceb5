import { newestVersion } from '@skyfair/shared/consents/purposes';
import { ageGroupAt, type AgeGroup } from '@skyfair/shared/registrations/age';
import {
	demoNumber,
	isIdentityNumber,
	normalNumber,
	type IdentityKind,
} from '@skyfair/shared/registrations/identity-number';
import { GUARDIAN_CONSENT, SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import type { RegistrationForm as Form, RegistrationState } from '@skyfair/shared/registrations/registrations.commands';
import type { CommandInput } from '@skyfair/shared/protocol/all-commands';
import type { FairId, FileId } from '@skyfair/shared/protocol/ids';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { call } from '#lib/api/client.ts';
import { newKey } from '#lib/api/idempotency-key.ts';
import { serverClock } from '#lib/time/server-clock.svelte.ts';

export type Step = 'details' | 'identity' | 'confirm';
const MOST_PICTURES = 3;

/** What is typed lives as long as the tab; the number of a document and a code live in memory only. */
interface Typed {
	name: string;
	bornOn: string;
	phone: string;
	email: string;
	currentCompany: string;
	currentPosition: string;
	desiredPosition: string;
	kind: IdentityKind;
	given: Record<string, boolean>;
	guardianName: string;
	guardianRelation: string;
	guardianPhone: string;
}

const placeOf = (fairId: string): string => `skyfair:registration:${fairId}`;
function kept(fairId: string): Partial<Typed> {
	try {
		return JSON.parse(sessionStorage.getItem(placeOf(fairId)) ?? '{}') as Partial<Typed>;
	} catch {
		return {};
	}
}

export class RegistrationForm {
	readonly #fairId: FairId;
	readonly asked: Form;
	typed: Typed = $state({} as Typed);
	number = $state('');
	fileIds: (string | null)[] = $state([null]);
	consents = $state(false);
	guardianCode = $state('');
	guardianConsents = $state(false);
	/** Shows the document again although one is known. */
	another = $state(false);
	asksPictures = $state(false);
	step = $state<Step>('details');
	/** The person wanted to go on: from now on what is missing is said. */
	tried = $state(false);
	busy = $state(false);
	problem: Problem | null = $state.raw(null);
	state: RegistrationState | null = $state(null);
	#key = newKey();

	constructor(fairId: FairId, asked: Form) {
		this.#fairId = fairId;
		this.asked = asked;
		const { details } = asked;
		this.asksPictures = asked.pictures === 'always';
		this.typed = {
			name: details.name ?? '',
			bornOn: details.bornOn ?? '',
			phone: details.phone ?? '',
			email: details.email ?? '',
			currentCompany: details.currentCompany ?? '',
			currentPosition: details.currentPosition ?? '',
			desiredPosition: details.desiredPosition ?? '',
			kind: asked.known?.kind ?? 'id-card',
			given: Object.fromEntries(asked.recipients.filter(({ isGiven }) => isGiven).map(({ key }) => [key, true])),
			guardianName: '',
			guardianRelation: 'parent',
			guardianPhone: '',
		};
	}

	restore(): void {
		Object.assign(this.typed, kept(this.#fairId));
	}
	keep(): void {
		try {
			sessionStorage.setItem(placeOf(this.#fairId), JSON.stringify($state.snapshot(this.typed)));
		} catch {
			// A private window: what was typed lives as long as the page.
		}
	}

	get ageGroup(): AgeGroup | null {
		return /^\d{4}-\d{2}-\d{2}$/.test(this.typed.bornOn) ? ageGroupAt(this.typed.bornOn, serverClock.now) : null;
	}
	get needsIdentity(): boolean {
		return this.asked.known === null || this.another;
	}
	get needsGuardian(): boolean {
		return this.ageGroup === 'guardian' && this.asked.guardian === null;
	}
	get steps(): readonly Step[] {
		const isAsked = this.needsIdentity || this.needsGuardian || this.asked.known?.isVerified === false;
		return isAsked ? ['details', 'identity', 'confirm'] : ['details', 'confirm'];
	}
	get isNumberGood(): boolean {
		return isIdentityNumber(this.typed.kind, normalNumber(this.number));
	}

	/** Why the step cannot be left; empty where it can. */
	get missing(): readonly string[] {
		const { typed } = this;
		const empty = (fields: readonly (keyof Typed)[]) => fields.filter((field) => typed[field] === '');
		switch (this.step) {
			case 'details': {
				const missing: string[] = empty(['name', 'bornOn', 'phone', 'desiredPosition']);
				return this.ageGroup === 'refused' ? [...missing, 'age'] : missing;
			}
			case 'identity':
				return [
					...(this.needsIdentity && !this.isNumberGood ? ['number'] : []),
					...(this.needsIdentity && !this.consents ? ['consents'] : []),
					...(this.needsIdentity && this.asksPictures && this.files.length === 0 ? ['picture'] : []),
					...(this.needsGuardian ? empty(['guardianName', 'guardianPhone']) : []),
					...(this.needsGuardian && !/^\d{6}$/.test(this.guardianCode) ? ['guardianCode'] : []),
					...(this.needsGuardian && !this.guardianConsents ? ['guardianConsents'] : []),
				];
			case 'confirm':
				return this.asked.recipients
					.filter(({ isRequired, key }) => isRequired && typed.given[key] !== true)
					.map(({ key }) => key);
		}
	}
	get files(): FileId[] {
		return this.fileIds.flatMap((id) => (id === null ? [] : [id as FileId]));
	}
	picture(index: number, fileId: string | null): void {
		this.fileIds[index] = fileId;
		const isFull = this.fileIds.every((id) => id !== null);
		if (isFull && this.fileIds.length < MOST_PICTURES) this.fileIds.push(null);
	}

	fillDemo(): void {
		this.typed.kind = 'id-card';
		this.number = demoNumber(this.typed.bornOn, Math.floor(Math.random() * 9_999_999));
		this.keep();
	}

	back(): void {
		this.tried = false;
		this.step = this.steps[this.steps.indexOf(this.step) - 1] ?? 'details';
	}
	/** To the next step, or sends when there is none. */
	async go(): Promise<void> {
		this.tried = this.missing.length > 0;
		if (this.tried) return;
		const next = this.steps[this.steps.indexOf(this.step) + 1];
		if (next === undefined) return await this.#send();
		this.problem = null;
		this.step = next;
	}

	get #input(): CommandInput<'registration:submit'> {
		const { given, kind, guardianName, guardianRelation, guardianPhone, ...details } = $state.snapshot(this.typed);
		const { email, currentCompany, currentPosition, ...needed } = details;
		return {
			fairId: this.#fairId,
			details: {
				...needed,
				...(email === '' ? {} : { email }),
				...(currentCompany === '' ? {} : { currentCompany }),
				...(currentPosition === '' ? {} : { currentPosition }),
			},
			...(this.needsIdentity
				? { identity: { kind, number: this.number, fileIds: this.files, consent: SEEKER_IDENTITY_CONSENT } }
				: {}),
			...(this.needsGuardian
				? {
						guardian: {
							name: guardianName,
							relation: guardianRelation as 'parent',
							phone: guardianPhone,
							code: this.guardianCode,
							consent: GUARDIAN_CONSENT,
						},
					}
				: {}),
			consents: this.asked.recipients
				.filter(({ asksConsent }) => asksConsent)
				.map(({ key, purpose }) => ({
					recipient: key,
					given: given[key] === true,
					...(purpose ? { textVersion: newestVersion(purpose) } : {}),
				})),
		};
	}

	async #send(): Promise<void> {
		this.busy = true;
		const reply = await call('registration:submit', this.#input, { key: this.#key });
		this.busy = false;
		if (reply.ok) {
			this.problem = null;
			this.state = reply.data.state;
			try {
				sessionStorage.removeItem(placeOf(this.#fairId));
			} catch {
				// Nothing was kept.
			}
			return;
		}
		this.#key = newKey();
		this.problem = reply.problem;
		if (reply.problem.code === 'pictures-needed') this.asksPictures = true;
		this.step = this.#stepOf(reply.problem);
	}

	/** Where the first thing stands that has to be changed. */
	#stepOf({ code, fields = [] }: Problem): Step {
		if (code === 'pictures-needed' || code === 'guardian-needed' || code.startsWith('code-')) return 'identity';
		if (fields.some(({ path }) => path.startsWith('details.'))) return 'details';
		if (fields.some(({ path }) => /^(identity|guardian)/.test(path))) return 'identity';
		return this.step;
	}
}
