import { allDocuments, seedFile, wholeApplication } from './builders/application.ts';
import type { FairHttp, Member } from './fair-http.ts';

export interface JobModel {
	readonly id: string;
	latest: number;
	/** The version that a reviewer passed and nobody took away. */
	good: number | null;
	until: number;
	isClosed: boolean;
}
export interface EmployerModel {
	readonly employerId: string;
	readonly creditCode: string;
	readonly boss: Member;
	/** Verified by face and let in by the administrator, and without a proof of employment at first (D-07). */
	readonly newcomer: Member;
	readonly jobs: JobModel[];
	isProven: boolean;
	isListed: boolean;
	stands: boolean;
	isAdmitted: boolean;
	/** Null: all that are approved. */
	chosen: readonly string[] | null;
	booth: { readonly id: string; isWithdrawn: boolean } | null;
}
/** Registered, complete, submitted to nobody; with a colleague whose proof is ready and submitted to nobody either. */
export async function comes(server: FairHttp): Promise<EmployerModel> {
	const { employerId, boss } = await server.unapproved();
	const newcomer: Member = { ...(await server.person('seeker')), role: 'recruiter', employerId };
	const { personId } = newcomer;
	const { db } = server.world;
	const when = server.clock.now();
	const parts = await db.transact('platform', async (tx) => {
		// Verified before there is an employer: nothing vouches for the employment.
		await server.app.employers.recordVerified(tx, personId, '李秋实');
		await server.app.accounts.grantMembership(tx, { personId, role: 'recruiter', employerId });
		return await wholeApplication(tx, { personId: boss.personId, employerId, at: when });
	});
	await server.done(server.post(boss, 'employer:save-application', { employerId, parts }));
	await server.done(server.post(boss, 'employer:accept', { employerId, documents: allDocuments }));
	const file = (purpose: 'employer-licence' | 'entrustment') =>
		db.transact('platform', (tx) => seedFile(tx, { personId, employerId, purpose, at: when }));
	const proof = {
		licenceFileId: await file('employer-licence'),
		entrustmentFileId: await file('entrustment'),
		photo: { kind: 'badge', fileId: null },
	};
	await server.done(server.post(newcomer, 'employee:save', { employerId, proof }));
	const { page } = await server.done<{ page: { creditCode: string } }>(
		server.get(boss, 'employer:application', { employerId }),
	);
	return {
		employerId,
		creditCode: page.creditCode,
		boss,
		newcomer,
		jobs: [],
		isProven: false,
		isListed: false,
		stands: false,
		isAdmitted: false,
		chosen: null,
		booth: null,
	};
}

export const tableUntil = Date.UTC(2026, 11, 31, 16) - 1;
/** One row of somebody's spreadsheet. */
export const table = `招聘岗位,招聘人数,招聘条件,用工类型,工作内容,劳动条件,省,市,区,详细地址,办公方式,报酬下限,报酬上限,报酬单位,年薪月数,学历,最低年限,应届生可投,行业,职业类别,有效期至
数控车工,5,能看懂零件图并会用量具,全日制,操作数控车床加工传动零件,两班倒并发放劳保用品,安徽省,合肥市,蜀山区,示范路 8 号,到岗,6000,8000,月,12,中专 / 技校,0,是,制造业,生产操作,2026-12-31
`;
