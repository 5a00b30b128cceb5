// Plain data: pages read it without the schemas. The texts are in docs/rules; a test compares the versions.

/** Asked for at 16 and 17 (B-06). */
export const GUARDIAN_CONSENT = { document: 'guardian-consent', version: '1.0' } as const;
/** Asked before a document is taken (T-02). */
export const SEEKER_IDENTITY_CONSENT = { document: 'seeker-identity-consent', version: '1.0' } as const;
