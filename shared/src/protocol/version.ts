/**
 * One line of history per version; the hash test beside this file asks for a new one when a schema changes.
 * 1  the foundation: accounts, fairs, booths, lines, conversations, reports
 * 2  before the fair: files, applications, jobs under review, planning, screening, changes
 * 3  schools, proofs of employment, guests, settings of the review; suspended booths, chosen jobs of a fair application, live checks of a job by every organizer it goes to; before the fair, seekers: search, applications to jobs, favourites; seekers: consents, visibility, receipts; before the fair, seekers: registration with identity, mandates, retention; seekers before the fair: several résumés, reading, review, confirmation; before the fair, seekers: notices
 * 4  halls by blocks: tiles of what is on the screen only; rescue; everything that is told goes through notices; consents of registration and advice in the ledger; applications by stage, attachments, attendees that an employer searches; the label of a recruiting account, reposted jobs
 */
export const PROTOCOL_VERSION = 4;
/** A client that speaks an older version is asked to reload (problem `reload`). */
export const OLDEST_PROTOCOL_VERSION = 4;
