export interface AcceptedVersion {
	readonly document: string;
	readonly version: string;
}

/** A9. Only the current version of each required document counts; an older or an invented one is as good as none. */
export const missingAgreements = (
	required: readonly AcceptedVersion[],
	accepted: readonly AcceptedVersion[],
): string[] =>
	required
		.filter(({ document, version }) => !accepted.some((one) => one.document === document && one.version === version))
		.map(({ document }) => document);

/** A10. Who has never accepted anything has not finished registering. The installation's own administrator publishes the documents. */
export const mustAccept = (person: { readonly hasAccepted: boolean; readonly roles: readonly string[] }): boolean =>
	!person.hasAccepted && !person.roles.includes('platform-admin');
