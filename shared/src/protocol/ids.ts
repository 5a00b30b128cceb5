import { z } from 'zod';

/** UUIDv7 everywhere: sortable by time, not guessable, the same in the database, on the wire and in a page's address. */
const id = <Brand extends string>(name: Brand) => z.uuid().brand(name);
export const PersonId = id('PersonId');
export type PersonId = z.infer<typeof PersonId>;
export const SessionId = id('SessionId');
export const MembershipId = id('MembershipId');
export const OrganizerId = id('OrganizerId');
export type OrganizerId = z.infer<typeof OrganizerId>;
export const EmployerId = id('EmployerId');
export type EmployerId = z.infer<typeof EmployerId>;
export const FairId = id('FairId');
export type FairId = z.infer<typeof FairId>;
export const BoothId = id('BoothId');
export type BoothId = z.infer<typeof BoothId>;
export const JobId = id('JobId');
export type JobId = z.infer<typeof JobId>;
/** Of a seeker’s application to a job. */
export const JobApplicationId = id('JobApplicationId');
export type JobApplicationId = z.infer<typeof JobApplicationId>;
export const TicketId = id('TicketId');
export type TicketId = z.infer<typeof TicketId>;
export const ConversationId = id('ConversationId');
export type ConversationId = z.infer<typeof ConversationId>;
export const InvitationId = id('InvitationId');
export type InvitationId = z.infer<typeof InvitationId>;
export const FileId = id('FileId');
export type FileId = z.infer<typeof FileId>;
export const ResumeId = id('ResumeId');
export type ResumeId = z.infer<typeof ResumeId>;

/** Milliseconds since 1970, UTC. */
export const At = z.number().int().nonnegative();

/** Says which version of a stream a client has seen. `epoch` changes when the live state was rebuilt from the facts. */
export const StreamVersion = z.object({ stream: z.string(), epoch: z.number().int(), seq: z.number().int() });
export type StreamVersion = z.infer<typeof StreamVersion>;

export const IdempotencyKey = z
	.string()
	.min(8)
	.max(80)
	.regex(/^[\w:.-]+$/);
