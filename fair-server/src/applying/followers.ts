import type { Tx } from '../platform/postgres/database.ts';
import { tellFollowers, type Followed } from './applying.news.ts';
import type { ApplyingPorts } from './ports.ts';

export interface Followers {
	/** Marks what is public of this employer and tells its followers of what was not marked before (P10). */
	notice(tx: Tx, employerId: string): Promise<void>;
	stop(): void;
}

type Ports = Pick<ApplyingPorts, 'world' | 'jobs' | 'fairs' | 'tell'>;

export function createFollowers({ world, jobs, fairs, tell }: Ports): Followers {
	const { db, clock, log } = world;

	const notice: Followers['notice'] = async (tx, employerId) => {
		const now = new Date(clock.now());
		// Whoever inserts the mark tells; another node finds it there and is silent.
		const fresh = await tx<Followed[]>`
			with public as (
				select distinct on (s.job_id) s.job_id as id, 'job' as kind, v.job->>'position' as title, null as "titleEn"
				from shown_jobs(${now}) s join job_versions v on v.job_id = s.job_id and v.version = s.version
				where s.employer_id = ${employerId}
				union all
				select b.id, 'booth', f.plan->'announcement'->>'name', f.plan->'announcement'->>'nameEn'
				from booths b join fairs f on f.id = b.fair_id
				where b.employer_id = ${employerId} and b.withdrawn_at is null
					and f.state in ('published', 'registration', 'registration-closed', 'live')
			), marked as (
				insert /* followers.mark */ into follower_news (subject_id, kind, employer_id, at)
				select id, kind, ${employerId}, ${now} from public on conflict do nothing returning subject_id
			)
			select p.id, p.kind, p.title, p."titleEn" from public p join marked m on m.subject_id = p.id`;
		if (fresh.length === 0) return;
		const followers = await tx<{ personId: string }[]>`
			select /* followers.of */ person_id as "personId" from favourites where kind = 'employer' and subject_id = ${employerId}`;
		if (followers.length === 0) return;
		const personIds = followers.map(({ personId }) => personId);
		for (const one of fresh)
			await tellFollowers(tell, tx, employerId, one, personIds);
	};

	const noticeAll = (employerIds: readonly string[]): void => {
		for (const employerId of employerIds)
			void db
				.transact('platform', (tx) => notice(tx, employerId))
				// Nothing is lost: the next news of this employer finds what is not marked yet.
				.catch((error: unknown) => log.warn({ err: error }, 'followers wait for the next news'));
	};
	const stops = [
		jobs.onOld((employerId) => {
			if (employerId !== null) noticeAll([employerId]);
		}),
		fairs.onOld((fairId) => {
			if (fairId === null) return;
			void db
				.transact(
					'platform',
					(tx) => tx<{ employerId: string }[]>`
						select /* followers.at-fair */ distinct b.employer_id as "employerId" from booths b
						join favourites f on f.kind = 'employer' and f.subject_id = b.employer_id
						where b.fair_id = ${fairId} and not exists (select from follower_news n where n.subject_id = b.id)`,
				)
				.then((rows) => noticeAll(rows.map(({ employerId }) => employerId)))
				.catch((error: unknown) => log.warn({ err: error }, 'followers wait for the next news'));
		}),
	];
	return {
		notice,
		stop() {
			for (const stop of stops) stop();
		},
	};
}
