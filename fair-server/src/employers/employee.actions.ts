import { randomInt, timingSafeEqual } from 'node:crypto';
import type { EmployeeProof, employeeCommands, MyEmployeeProof } from '@skyfair/shared/employers/employee.commands';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Files } from '../files/index.ts';
import { maskedMail, type MailSender } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { OpenReview } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { findDraft, openPage } from './draft.store.ts';
import * as rules from './employee.rules.ts';
import * as store from './employee.store.ts';
import { findEmployer } from './employer.store.ts';

export interface EmployeePorts {
	readonly world: World;
	readonly files: Pick<Files, 'use' | 'share'>;
	readonly mail: MailSender;
	readonly openReview: OpenReview;
	readonly isVerified: (tx: Tx, personId: string) => Promise<boolean>;
}

const emptyProof: EmployeeProof = {
	licenceFileId: null,
	entrustmentFileId: null,
	photo: { kind: 'badge', fileId: null },
};

export function createEmployeeActions(ports: EmployeePorts): Handlers<typeof employeeCommands, Actor> {
	const { db, clock, cipher, newId } = ports.world;
	const codeHash = (id: string, code: string): Buffer => cipher.hash(`employee-mail:${id}:${code}`);

	/** The row of this person here, begun where there is none. */
	const demand = async (tx: Tx, who: Actor, employerId: string): Promise<store.ProofRow> => {
		if (who.employerId !== employerId) throw new Refusal('not-allowed');
		const of = { personId: who.personId, employerId };
		await store.beginProof(tx, { ...of, id: newId(), state: 'draft', at: clock.now() });
		const row = await store.findProof(tx, of, 'lock');
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const ofEmployer = async (tx: Tx, employerId: string) => {
		const draft = await findDraft(tx, employerId);
		const contact = draft
			? openPage(cipher, draft.page).contact
			: (await findEmployer(tx, cipher, employerId))?.registration().contact;
		return {
			licenceFileId: draft?.application.licence.fileId ?? null,
			domain: contact ? rules.companyDomain(contact.email) : null,
		};
	};
	const view = async (tx: Tx, who: Actor, employerId: string): Promise<MyEmployeeProof> => {
		const row = await store.findProof(tx, { personId: who.personId, employerId });
		const { licenceFileId, domain } = await ofEmployer(tx, employerId);
		const proof = { ...emptyProof, ...row?.proof };
		const code = row && (await store.findMailCode(tx, row.id));
		return {
			state: row?.state ?? 'draft',
			version: row?.version ?? 0,
			proof,
			mailMasked: row?.mailConfirmedAt ? row.mailMasked : null,
			mailWaiting: code?.mailMasked ?? null,
			mailDomain: domain,
			reason: row?.reason ?? '',
			missing: rules.missingOfProof(proof, licenceFileId !== null),
			changedAt: row?.changedAt.getTime() ?? null,
			organizers: await store.organizersOfEmployer(tx, employerId),
		};
	};

	return {
		'employee:mine': ({ employerId }, { who }) =>
			db.transact('platform', async (tx) => {
				if (who.employerId !== employerId) throw new Refusal('not-allowed');
				return await view(tx, who, employerId);
			}),
		'employee:save': ({ employerId, proof }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await demand(tx, who, employerId);
					if (rules.mayOperate(row.state)) throw new Refusal('wrong-state');
					await ports.files.use(tx, who, filesOf(proof), { employerId });
					await store.saveProof(tx, row.id, proof, clock.now());
					return await view(tx, who, employerId);
				},
				receipt,
			),
		'employee:mail-code': async ({ employerId, email }, { who, receipt }) => {
			const code = randomInt(1_000_000).toString().padStart(6, '0');
			const toMasked = maskedMail(email);
			const made = await db.transact(
				'platform',
				async (tx) => {
					const row = await demand(tx, who, employerId);
					const { domain } = await ofEmployer(tx, employerId);
					if (!rules.isAtCompany(email, domain))
						throw new Refusal('invalid-input', { fields: [{ path: 'email', reason: 'not-company-domain' }] });
					const sealed = { mail: cipher.seal(email), mailMasked: toMasked, codeHash: codeHash(row.id, code) };
					await store.saveMailCode(tx, row.id, { ...sealed, at: clock.now() });
					return await view(tx, who, employerId);
				},
				receipt,
			);
			await ports.mail.send({
				id: newId(),
				to: email,
				toMasked,
				subject: '空聘：确认您的企业邮箱',
				text: `您的确认码是 ${code}，10 分钟内有效。在「员工认证」页面填写它，即可确认这个邮箱。若不是您本人操作，请忽略。\nYour code is ${code}, good for 10 minutes. Enter it on the page “Proof of employment”.`,
			});
			return made;
		},
		'employee:confirm-mail': async ({ employerId, code }, { who }) => {
			// Without a receipt: a wrong try is refused after its commit, and must count.
			const outcome = await db.transact('platform', async (tx) => {
				const row = await demand(tx, who, employerId);
				const sent = await store.findMailCode(tx, row.id, 'lock');
				if (!sent) return 'code-expired' as const;
				const isRight = timingSafeEqual(sent.codeHash, codeHash(row.id, code));
				const said = rules.mailTry({ tries: sent.tries, sentAt: sent.sentAt.getTime() }, isRight, clock.now());
				if (said === 'confirmed') await store.confirmMail(tx, row.id, clock.now());
				else await store.countTry(tx, row.id);
				return said === 'confirmed' ? await view(tx, who, employerId) : said;
			});
			if (typeof outcome === 'string') throw new Refusal(outcome);
			return outcome;
		},
		'employee:submit': ({ employerId, organizerId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await demand(tx, who, employerId);
					if (!(await ports.isVerified(tx, who.personId))) throw new Refusal('verification-needed');
					const known = await store.organizersOfEmployer(tx, employerId);
					if (!known.some(({ id }) => id === organizerId)) throw new Refusal('not-found');
					const proof = { ...emptyProof, ...row.proof };
					const own = await ofEmployer(tx, employerId);
					const missing = rules.missingOfProof(proof, own.licenceFileId !== null);
					if (missing.length > 0) throw new Refusal('application-incomplete', { missing });
					const next = row.state === 'submitted' ? null : rules.submitProof(row);
					if (!next) throw new Refusal('wrong-state');
					const at = clock.now();
					const licenceFileId = proof.licenceFileId ?? own.licenceFileId;
					const works = await store.workingAs(tx, { personId: who.personId, employerId });
					if (!works) throw new Refusal('not-allowed');
					const mailMasked = row.mailConfirmedAt ? row.mailMasked : null;
					const snapshot = { ...proof, works, licenceFileId, mailMasked };
					await store.insertVersion(tx, { proofId: row.id, version: next.version, organizerId, snapshot, at });
					await store.saveState(tx, row.id, { ...next, reason: '', at });
					const fileIds = [licenceFileId, proof.entrustmentFileId, proof.photo.fileId].filter((id) => id !== null);
					await ports.files.share(tx, fileIds, organizerId);
					await ports.openReview(tx, {
						kind: 'recruiter',
						organizerId,
						subjectId: row.id,
						version: next.version,
						title: works.name,
						employerId,
						submittedBy: who.personId,
						at,
					});
					return await view(tx, who, employerId);
				},
				receipt,
			),
	};
}

function filesOf({ licenceFileId, entrustmentFileId, photo }: EmployeeProof) {
	const named: [path: string, fileId: string | null, purposes: FilePurpose[]][] = [
		['proof.licenceFileId', licenceFileId, ['employer-licence', 'establishment-approval']],
		['proof.entrustmentFileId', entrustmentFileId, ['entrustment']],
		['proof.photo.fileId', photo.fileId, ['employee-proof']],
	];
	return named.flatMap(([path, fileId, purposes]) => (fileId === null ? [] : [{ path, fileId, purposes }]));
}
