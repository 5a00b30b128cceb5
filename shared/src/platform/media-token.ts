import { importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
	MediaGrant,
	mediaTokenAudience,
	mediaTokenIssuer,
	mediaTokenLifeSeconds,
	mediaTokenToleranceSeconds,
	type VerifiedMediaToken,
} from '../media/media-token.claims.ts';
import { Refusal } from '../protocol/problem.ts';

const PublicJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(40) });
const PrivateJwk = PublicJwk.extend({ d: z.string().min(40) });

/** The claims beside the registered ones. `at` is the moment of signing to the millisecond; `iat` has seconds only. */
const Claims = z.object({
	sub: z.uuid(),
	jti: z.uuid(),
	exp: z.number().int(),
	at: z.number().int(),
	room: z.uuid(),
	kind: z.string(),
	seat: z.string(),
	produce: z.array(z.string()).max(3),
});

export type SignMediaToken = (grant: MediaGrant) => Promise<{ token: string; expiresAt: number }>;
export type VerifyMediaToken = (token: string) => Promise<VerifiedMediaToken>;

/** For fair-server: signs a grant. The key is an Ed25519 JWK as JSON. */
export async function createMediaTokenSigner(
	privateJwk: string,
	now: () => number = Date.now,
): Promise<SignMediaToken> {
	const key = await ed25519(PrivateJwk.parse(JSON.parse(privateJwk)));
	return async (grant) => {
		const { room, person, kind, seat, produce } = MediaGrant.parse(grant);
		const at = now();
		const issued = Math.floor(at / 1_000);
		const expires = issued + mediaTokenLifeSeconds;
		const token = await new SignJWT({ at, room, kind, seat, produce })
			.setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
			.setIssuer(mediaTokenIssuer)
			.setAudience(mediaTokenAudience)
			.setSubject(person)
			.setJti(randomUUID())
			.setIssuedAt(issued)
			.setNotBefore(issued)
			.setExpirationTime(expires)
			.sign(key);
		return { token, expiresAt: expires * 1_000 };
	};
}

/** For media-server: everything but the single use, which needs a memory. Throws `token-refused`, never saying why. */
export async function createMediaTokenVerifier(
	publicJwk: string,
	now: () => number = Date.now,
): Promise<VerifyMediaToken> {
	const key = await ed25519(PublicJwk.parse(JSON.parse(publicJwk)));
	return async (token) => {
		try {
			const { payload } = await jwtVerify(token, key, {
				// The list is the defence against `alg: none` and against a public key used as an HMAC secret.
				algorithms: ['EdDSA'],
				issuer: mediaTokenIssuer,
				audience: mediaTokenAudience,
				clockTolerance: mediaTokenToleranceSeconds,
				maxTokenAge: mediaTokenLifeSeconds,
				currentDate: new Date(now()),
				requiredClaims: ['sub', 'jti', 'exp', 'iat', 'nbf'],
			});
			const { sub, jti, exp, at, ...rest } = Claims.parse(payload);
			const { room, kind, seat, produce } = rest;
			const grant = MediaGrant.parse({ room, person: sub, kind, seat, produce });
			return { grant, tokenId: jti, issuedAt: at, expiresAt: exp * 1_000 };
		} catch (cause) {
			throw Object.assign(new Refusal('token-refused'), { cause });
		}
	};
}

async function ed25519(jwk: JWK): Promise<CryptoKey> {
	const key = await importJWK(jwk, 'EdDSA');
	if (key instanceof Uint8Array) throw new TypeError('an Ed25519 key is needed, not a secret');
	return key;
}
