import type { PublicLicence } from '@skyfair/shared/publicity/publicity.commands';

/** without these two a platform may not offer the service; one that has expired shows nothing. */
const demanded = ['business', 'hr-service'] as const;

export const missingLicences = (licences: readonly PublicLicence[], now: number): (typeof demanded)[number][] =>
	demanded.filter((kind) => !licences.some((one) => one.kind === kind && (one.validTo === null || now < one.validTo)));
