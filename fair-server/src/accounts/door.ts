import type { accountCommands, Membership } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Tx } from '../platform/postgres/database.ts';
import type { Actor } from './actor.ts';
import type { PersonState } from './person-state.rules.ts';

/** Where a call comes from, for the security log. A `Caller` of the dispatcher is one. */
export interface Origin {
	readonly address: string;
	readonly device: string;
}

export type EndReason = 'signed-out' | 'revoked' | 'rights-changed' | 'expired';
export interface EndedSessions {
	readonly sessionIds: readonly string[];
	readonly personId: string;
	readonly reason: EndReason;
}

export interface Accounts {
	readonly handlers: Handlers<typeof accountCommands, Actor>;
	/** Who the cookie belongs to; null when it is unknown, ended, expired, or the person is blocked. */
	actorOfToken(token: string | undefined): Promise<Actor | null>;
	/** Spends the ticket. Null: a visitor's ticket. `refused`: forged, old, used before, or its session has ended. */
	actorOfTicket(ticket: string): Promise<Actor | null | 'refused'>;
	/** True from the moment this node knows that the session ended: ask before each command of a socket (threat 3). */
	hasEnded(sessionId: string): boolean;
	/** Called on every node, within a second, once per session and node; on the acting node before the command is answered. */
	onSessionsEnded(listener: (ended: EndedSessions) => void): () => void;
	/** Sessions with an open socket are not idle: call about once a minute with those of this node. */
	keepAlive(sessionIds: readonly string[]): Promise<void>;

	/** A new person is a seeker and has yet to accept the agreements at the first sign-in. */
	findOrCreatePersonByPhone(
		tx: Tx,
		person: { phone: string; name: string },
	): Promise<{ personId: string; created: boolean }>;
	/** Idempotent: the membership that is there is returned again. */
	grantMembership(tx: Tx, grant: MembershipGrant): Promise<{ membershipId: string }>;
	/** Ends the sessions that act in it. Call `announceEnded` with the result after the commit (the poll is the net). */
	removeMembership(tx: Tx, membershipId: string): Promise<EndedSessions[]>;
	announceEnded(ended: readonly EndedSessions[]): void;
	membershipsOf(tx: Tx, personId: string): Promise<Membership[]>;
	/** B-12: a blocking state ends all sessions at once and refuses new ones. */
	setPersonState(personId: string, state: PersonState, because: { by: string; reason: string }): Promise<void>;
	/** B-06: the code that was sent to a guardian's own phone. Refuses like any code; `useCode` spends it with what it is for. */
	checkGuardianCode(
		given: { phone: string; code: string },
		origin: Origin,
	): Promise<{ codeId: string; phone: KnownPhone }>;
	useCode(tx: Tx, codeId: string): Promise<void>;
	/** The number of the account; null: it has none (any more). */
	phoneOf(tx: Tx, personId: string): Promise<KnownPhone | null>;
	/** Whose number this is, and what is shown of both. Refuses `invalid-input` when it is none. */
	findByPhone(tx: Tx, phone: string): Promise<{ personId: string; name: string; phoneMasked: string } | null>;
	/** Name, number and secrets are gone, the account is closed, its sessions end. Call `announceEnded` after the commit. */
	erase(tx: Tx, personId: string, because: { by: string; reason: string }): Promise<EndedSessions[]>;
	/** U-01: one line of the security log, in the caller's transaction. */
	recordSecurity(tx: Tx, entry: SecurityEntry): Promise<void>;

	/** Makes a session without any proof, second factor counted as passed: for the personas of a demo only. Throws when demo is off. */
	signInAs(personId: string, origin: Origin, role?: Role): Promise<{ token: string }>;

	/** For `npm run admin` only. Refuses `phone-taken` when this number is an administrator already. */
	createAdministrator(input: NewAdministrator): Promise<MadeAdministrator>;

	start(): void;
	stop(): Promise<void>;
}

export interface MembershipGrant {
	readonly personId: string;
	readonly role: Role;
	readonly organizerId?: string | null;
	readonly employerId?: string | null;
}

export interface KnownPhone {
	readonly e164: string;
	readonly masked: string;
	readonly hash: Buffer;
}

export interface SecurityEntry {
	readonly event: string;
	readonly personId?: string | null;
	readonly sessionId?: string | null;
	readonly phoneMasked?: string | null;
	readonly origin: Origin;
	readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface NewAdministrator {
	readonly name: string;
	readonly phone: string;
	readonly password?: string | undefined;
}
export interface MadeAdministrator {
	readonly personId: string;
	readonly phoneMasked: string;
	/** Null: the person has a second factor already, and it stays. */
	readonly secondFactor: {
		readonly otpauthUrl: string;
		readonly secret: string;
		readonly recoveryCodes: readonly string[];
	} | null;
}
