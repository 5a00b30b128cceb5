import { z } from 'zod';
import { LookReason } from '@skyfair/shared/seekers/disclosure.commands';
import { createSignedGrants } from '../platform/signed-grant.ts';

const Grant = z.object({
	viewerId: z.uuid(),
	sessionId: z.string(),
	personId: z.uuid(),
	employerId: z.uuid(),
	organizerId: z.uuid().nullable(),
	ticketId: z.uuid().nullable(),
	reason: LookReason,
	until: z.number(),
});
/** What the address of a résumé's file says: who may fetch whose, for which employer, until when. */
export type Grant = z.infer<typeof Grant>;

export const createFileTokens = (secret: Buffer) => createSignedGrants(secret, 'skyfair resume files', Grant);
