import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { freshStep, RECOVERY_CODES, TOTP_STEP_MS, TOTP_WINDOW } from './second-factor.rules.ts';

/** What `totp_cipher` seals: the secret in use, and one that waits for its first code. Base32. */
const Secrets = z.object({ current: z.string().nullable(), pending: z.string().nullable() });
export type TotpSecrets = z.infer<typeof Secrets>;

export const openSecrets = (world: World, sealed: Buffer | null): TotpSecrets =>
	sealed ? Secrets.parse(JSON.parse(world.cipher.open(sealed))) : { current: null, pending: null };

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string, label: string) =>
	new TOTP({ issuer: 'Skyfair', label, secret: Secret.fromBase32(secret), period: TOTP_STEP_MS / 1_000 });

export const otpauthUrl = (secret: string, label: string): string => totp(secret, label).toString();

/** The step that this code spends; null when it is wrong or was spent. */
export const stepOfCode = (secret: string, code: string, now: number, lastStep: number | null): number | null =>
	freshStep(totp(secret, '').validate({ token: code, timestamp: now, window: TOTP_WINDOW }), now, lastStep);

export async function storeSecrets(tx: Tx, world: World, personId: string, secrets: TotpSecrets): Promise<void> {
	await tx`update /* totp.store */ persons set totp_cipher = ${world.cipher.seal(JSON.stringify(secrets))} where id = ${personId}`;
}

/** The new secret counts from here on, its first code is spent, the recovery codes of the one before are void. */
export async function confirmSecret(
	tx: Tx,
	world: World,
	personId: string,
	confirmed: { secret: string; step: number | null },
): Promise<string[]> {
	await storeSecrets(tx, world, personId, { current: confirmed.secret, pending: null });
	await tx`
		update /* totp.confirm */ persons set totp_confirmed_at = ${new Date(world.clock.now())}, totp_last_step = ${confirmed.step} where id = ${personId}`;
	await tx`delete /* recovery.void */ from recovery_codes where person_id = ${personId}`;
	const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
	for (const code of codes)
		await tx`insert /* recovery.insert */ into recovery_codes (person_id, code_hash) values (${personId}, ${recoveryHash(world, personId, code)})`;
	return codes;
}

export async function spendStep(tx: Tx, personId: string, step: number): Promise<void> {
	await tx`update /* totp.spend */ persons set totp_last_step = ${step} where id = ${personId}`;
}

export async function spendRecoveryCode(tx: Tx, world: World, personId: string, code: string): Promise<boolean> {
	const spent = await tx`
		update /* recovery.spend */ recovery_codes set used_at = ${new Date(world.clock.now())}
		where person_id = ${personId} and code_hash = ${recoveryHash(world, personId, code)} and used_at is null`;
	return spent.count === 1;
}

/** No letter or digit that is mistaken for another when it is copied from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ2345679';

function newRecoveryCode(): string {
	let text = '';
	// Bytes past the last whole multiple would make the first letters likelier.
	const fair = 256 - (256 % ALPHABET.length);
	while (text.length < 10)
		for (const byte of randomBytes(16)) if (byte < fair && text.length < 10) text += ALPHABET[byte % ALPHABET.length];
	return `${text.slice(0, 5)}-${text.slice(5)}`;
}

const recoveryHash = (world: World, personId: string, code: string): Buffer =>
	world.cipher.hash(`recovery:${personId}:${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`);
