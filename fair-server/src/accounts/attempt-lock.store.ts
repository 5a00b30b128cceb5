import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import { takeAttempt, type AttemptLock } from './lockout.rules.ts';

export type LockKind = 'password' | 'second-factor';

/**
 * Counts a try before it is checked (A4). Null: go on and check; otherwise the refusal to give. Commit it whatever comes of the try:
 * a rolled back count would be a free guess.
 */
export async function countAttempt(tx: Tx, kind: LockKind, subject: Buffer, now: number): Promise<Refusal | null> {
	const lock = (await readLock(tx, kind, subject)) ?? (await makeLock(tx, kind, subject, now));
	const attempt = takeAttempt(lock, now);
	if (!attempt.allowed) return new Refusal('account-locked', { retryAfterMs: attempt.retryAfterMs });
	const { failures, lastFailedAt, lockedUntil } = attempt.next;
	await tx`
		update /* lock.count */ attempt_locks set failures = ${failures}, last_failed_at = ${new Date(lastFailedAt)},
			locked_until = ${lockedUntil === null ? null : new Date(lockedUntil)} where kind = ${kind} and subject = ${subject}`;
	return null;
}

async function readLock(tx: Tx, kind: LockKind, subject: Buffer): Promise<AttemptLock | null> {
	const [row] = await tx<{ failures: number; lastFailedAt: Date; lockedUntil: Date | null }[]>`
		select /* lock.take */ failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil" from attempt_locks
		where kind = ${kind} and subject = ${subject} for update`;
	return row
		? {
				failures: row.failures,
				lastFailedAt: row.lastFailedAt.getTime(),
				lockedUntil: row.lockedUntil?.getTime() ?? null,
			}
		: null;
}

/** A row to hold on to: of two first tries at once, one waits for the other's. */
async function makeLock(tx: Tx, kind: LockKind, subject: Buffer, now: number): Promise<AttemptLock | null> {
	await tx`
		insert /* lock.make */ into attempt_locks (kind, subject, failures, last_failed_at) values (${kind}, ${subject}, 0, ${new Date(now)})
		on conflict do nothing`;
	return readLock(tx, kind, subject);
}

export async function forgiveAttempts(tx: Tx, kind: LockKind, subject: Buffer): Promise<void> {
	await tx`delete /* lock.forgive */ from attempt_locks where kind = ${kind} and subject = ${subject}`;
}
