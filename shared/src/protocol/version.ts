/**
 * One line of history per version; the hash test beside this file asks for a new one when a schema changes.
 * 1  the foundation: accounts, fairs, booths, lines, conversations, reports
 * 2  before the fair: files, applications, jobs under review, planning, screening, changes
 * 3  before the fair, seekers: notices
 */
export const PROTOCOL_VERSION = 3;
/** A client that speaks an older version is asked to reload (problem `reload`). */
export const OLDEST_PROTOCOL_VERSION = 2;
