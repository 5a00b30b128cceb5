// Licences and services as somebody types them. Days are written in China's zone.
import type {
	CatalogueEntry,
	PublicLicence,
	Publicity,
	PublicityInput,
} from '@skyfair/shared/publicity/publicity.commands';

const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;
const dayOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10);
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

export interface LicenceDraft {
	kind: PublicLicence['kind'];
	name: string;
	nameEn: string;
	holder: string;
	number: string;
	issuer: string;
	scope: string;
	recordUrl: string;
	issuedOn: string;
	/** Empty: without an end. The last day counts whole. */
	validOn: string;
}
export type ServiceDraft = { -readonly [Key in keyof CatalogueEntry]: CatalogueEntry[Key] };
export interface PublicityDraft {
	licences: LicenceDraft[];
	services: ServiceDraft[];
}

export const emptyLicence = (): LicenceDraft => ({
	kind: 'other',
	name: '',
	nameEn: '',
	holder: '',
	number: '',
	issuer: '',
	scope: '',
	recordUrl: '',
	issuedOn: '',
	validOn: '',
});
export const emptyService = (): ServiceDraft => ({
	name: '',
	nameEn: '',
	about: '',
	aboutEn: '',
	forWhom: 'employer',
	payment: 'free',
	fee: '',
	feeEn: '',
});

export const draftOf = ({ licences, services }: Pick<Publicity, 'licences' | 'services'>): PublicityDraft => ({
	licences: licences.map(({ issuedAt, validTo, nameEn = '', scope = '', recordUrl = '', ...licence }) => ({
		...licence,
		nameEn,
		scope,
		recordUrl,
		issuedOn: dayOf(issuedAt),
		validOn: validTo === null ? '' : dayOf(validTo - 1),
	})),
	services: services.map((service) => ({ ...service })),
});

export const inputOf = ({ licences, services }: PublicityDraft): PublicityInput => ({
	licences: licences.map(({ nameEn, scope, recordUrl, issuedOn, validOn, ...licence }) => ({
		...licence,
		...(nameEn.trim() === '' ? {} : { nameEn }),
		...(scope.trim() === '' ? {} : { scope }),
		...(recordUrl.trim() === '' ? {} : { recordUrl }),
		issuedAt: startOf(issuedOn),
		validTo: validOn === '' ? null : startOf(validOn) + DAY_MS,
	})),
	services,
});

/** A day that is not there cannot be sent; the server finds everything else. */
export const withoutDay = ({ licences }: PublicityDraft): { path: string; reason: string }[] =>
	licences.flatMap(({ issuedOn }, index) =>
		Number.isNaN(startOf(issuedOn)) ? [{ path: `licences.${index}.issuedAt`, reason: 'missing' }] : [],
	);
