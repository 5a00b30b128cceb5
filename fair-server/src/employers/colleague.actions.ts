import { randomBytes } from 'node:crypto';
import type { colleagueCommands } from '@skyfair/shared/employers/colleagues.commands';
import type { Call, Handlers } from '@skyfair/shared/platform/dispatch';
import type { InvitationId, MembershipId, PersonId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { z } from 'zod';
import type { Actor, EndedSessions } from '../accounts/index.ts';
import type { Files } from '../files/index.ts';
import { maskedMail, type Write } from '../notices/index.ts';
import type { Roles } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import * as store from './colleague.store.ts';
import { mayOperate } from './employee.rules.ts';
import { endProof, findProof, organizersOfEmployer } from './employee.store.ts';
import { mayRemove } from './employer.rules.ts';
import { INVITED_FOR_MS, mayInvite, stateOf } from './invitation.rules.ts';
import * as invitations from './invitation.store.ts';

export interface ColleaguePorts {
	readonly world: World;
	readonly roles: Roles;
	readonly files: Pick<Files, 'use' | 'publicUrl'>;
	readonly write: Write;
	readonly tellMonitor: TellMonitor;
	readonly isVerified: (tx: Tx, personId: string) => Promise<boolean>;
	readonly tell: (employerId: string) => void;
}
const DAY_MS = 86_400_000;
type Doing = Call<Actor> & { readonly who: Actor };
const asMembershipId = (id: string) => id as z.infer<typeof MembershipId>;

export function createColleagueActions(ports: ColleaguePorts): Handlers<typeof colleagueCommands, Actor> {
	const { roles, files, write, tell } = ports;
	const { db, clock, cipher, newId } = ports.world;
	const tokenHash = (token: string): Buffer => cipher.hash(`invitation:${token}`);

	/** Takes memberships away; rights end with the commit, sessions and seats right after it. */
	const takeAway = async (
		employerId: string,
		choose: (colleagues: readonly store.ColleagueRow[]) => readonly store.ColleagueRow[],
		{ receipt }: Doing,
	) => {
		const ended: EndedSessions[] = [];
		const done = await db.transact(
			'platform',
			async (tx) => {
				await store.lockEmployer(tx, employerId);
				for (const { membershipId, personId } of choose(await store.colleaguesOf(tx, employerId))) {
					const left = await store.colleaguesOf(tx, employerId);
					const verdict = mayRemove(left, membershipId);
					if (verdict !== 'yes') throw new Refusal(verdict);
					ended.push(...(await roles.removeMembership(tx, membershipId)));
					if (left.some((one) => one.personId === personId && one.membershipId !== membershipId)) continue;
					await store.eraseCard(tx, employerId, personId);
					await endProof(tx, employerId, personId, clock.now());
				}
				return { done: true } as const;
			},
			receipt,
		);
		roles.announceEnded(ended);
		tell(employerId);
		return done;
	};

	return {
		'employer:add-colleague': ({ employerId, phone, name, role }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					demandOwn(who, employerId);
					const { personId } = await roles.findOrCreatePersonByPhone(tx, { phone, name });
					const { membershipId } = await roles.grantMembership(tx, { personId, role, employerId });
					return { personId: personId as PersonId, membershipId: asMembershipId(membershipId) };
				},
				receipt,
			),
		'employer:remove-colleague': ({ employerId, membershipId }, call) => {
			demandOwn(call.who, employerId);
			const choose = (all: readonly store.ColleagueRow[]) => {
				const leaving = all.filter((one) => one.membershipId === membershipId);
				if (leaving.length === 0) throw new Refusal('not-found');
				return leaving;
			};
			return takeAway(employerId, choose, call);
		},
		'employer:leave': ({ employerId }, call) => {
			demandOwn(call.who, employerId);
			return takeAway(employerId, (all) => all.filter(({ personId }) => personId === call.who.personId), call);
		},
		'employer:colleagues': async ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			const rows = await db.transact('platform', (tx) => store.colleaguesOf(tx, employerId));
			return rows.map(({ avatarFileId, ...row }) => ({
				...row,
				avatarUrl: avatarFileId === null ? null : files.publicUrl(avatarFileId),
			}));
		},
		'employer:my-card': async ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			const card = await db.transact('platform', (tx) => store.findCard(tx, employerId, who.personId));
			return {
				name: card?.name ?? '',
				title: card?.title ?? '',
				email: card?.email ? cipher.open(card.email) : '',
				avatarFileId: card?.avatarFileId ?? null,
			};
		},
		'employer:save-card': async ({ employerId, card }, { who, receipt }) => {
			demandOwn(who, employerId);
			const { name, title, email, avatarFileId } = card;
			const done = await db.transact(
				'platform',
				async (tx) => {
					const wanted = avatarFileId
						? [{ path: 'card.avatarFileId', fileId: avatarFileId, purposes: ['avatar' as const] }]
						: [];
					await files.use(tx, who, wanted, { employerId });
					await store.saveCard(
						tx,
						{ employerId, personId: who.personId, at: clock.now() },
						{ name: name || null, title: title || null, email: email ? cipher.seal(email) : null, avatarFileId },
					);
					// E-11: shown at the booths of everybody who has approved this employer.
					for (const { id } of await organizersOfEmployer(tx, employerId))
						await ports.tellMonitor(tx, {
							organizerId: id,
							kind: 'card',
							subjectId: who.personId,
							employerId,
							what: 'changed',
							title: name || who.name,
							actorId: who.personId,
							at: clock.now(),
						});
					return { done: true } as const;
				},
				receipt,
			);
			tell(employerId);
			return done;
		},
		'invitation:create': async ({ employerId, role, email }, { who, receipt }) => {
			demandOwn(who, employerId);
			if (!mayInvite(who.role, role)) throw new Refusal('not-allowed');
			const token = randomBytes(32).toString('base64url');
			const at = clock.now();
			const id = newId() as InvitationId;
			return await db.transact(
				'platform',
				async (tx) => {
					if (!(await ports.isVerified(tx, who.personId))) throw new Refusal('verification-needed');
					if (!mayOperate((await findProof(tx, { personId: who.personId, employerId }))?.state ?? null))
						throw new Refusal('employment-unproven');
					const mailedTo = email === undefined ? null : maskedMail(email);
					await invitations.insertInvitation(tx, {
						id,
						employerId,
						tokenHash: tokenHash(token),
						role,
						by: who.personId,
						email: email === undefined ? null : cipher.seal(email),
						emailMasked: mailedTo,
						at,
						expiresAt: at + INVITED_FOR_MS,
					});
					const found = await invitations.findInvitation(tx, { id, employerId });
					if (email !== undefined && mailedTo !== null)
						await write(tx, {
							kind: 'colleague-invited',
							about: id,
							channel: 'mail',
							address: email,
							masked: mailedTo,
							values: { from: who.name, employer: found?.employerName ?? '', days: String(INVITED_FOR_MS / DAY_MS) },
							link: `/invite/${token}`,
							organizerId: null,
						});
					return { id, token, expiresAt: at + INVITED_FOR_MS, mailedTo };
				},
				receipt,
			);
		},
		'invitation:list': async ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			const now = clock.now();
			const rows = await db.transact('platform', (tx) => invitations.invitationsOf(tx, employerId));
			return rows.map((row) => ({ ...row, state: stateOf(row, now) }));
		},
		'invitation:revoke': ({ employerId, invitationId }, { who, receipt }) => {
			demandOwn(who, employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await invitations.findInvitation(tx, { id: invitationId, employerId }, 'lock');
					if (!row) throw new Refusal('not-found');
					if (stateOf(row, clock.now()) !== 'open') throw new Refusal('wrong-state');
					await invitations.markRevoked(tx, row.id, clock.now());
					return { done: true } as const;
				},
				receipt,
			);
		},
		'invitation:get': ({ token }) =>
			db.transact('platform', async (tx) => {
				const row = await invitations.findInvitation(tx, { tokenHash: tokenHash(token) });
				if (!row) throw new Refusal('not-found');
				const { employerName, invitedByName, role, expiresAt } = row;
				return { employerName, invitedByName, role, expiresAt, state: stateOf(row, clock.now()) };
			}),
		'invitation:accept': async ({ token, title }, { who, receipt }) => {
			const joined = await db.transact(
				'platform',
				async (tx) => {
					const row = await invitations.findInvitation(tx, { tokenHash: tokenHash(token) }, 'lock');
					if (!row) throw new Refusal('not-found');
					if (stateOf(row, clock.now()) !== 'open') throw new Refusal('wrong-state');
					const { employerId, role } = row;
					const { personId } = who;
					const { membershipId } = await roles.grantMembership(tx, { personId, role, employerId });
					const card = await store.findCard(tx, employerId, personId);
					const about = { employerId, personId, at: clock.now() };
					const kept = {
						name: card?.name ?? null,
						email: card?.email ?? null,
						avatarFileId: card?.avatarFileId ?? null,
					};
					await store.saveCard(tx, about, { ...kept, title: title || null });
					await invitations.markAccepted(tx, row.id, personId, clock.now());
					return { employerId, membershipId: asMembershipId(membershipId) };
				},
				receipt,
			);
			tell(joined.employerId);
			return joined;
		},
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}
