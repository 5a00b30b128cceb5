-- Jobs are versioned; what is public is decided per organizer. Nothing is shown that nobody approved.
create table job_versions (
	job_id uuid not null references jobs,
	version int not null check (version > 0),
	job jsonb not null,
	submitted_by uuid references persons,
	created_at timestamptz not null,
	primary key (job_id, version)
);
insert into job_versions (job_id, version, job, created_at) select id, 1, job, created_at from jobs;

drop index jobs_listed;
alter table jobs add column latest_version int not null default 1;
alter table jobs add column confirmed_at timestamptz;
alter table jobs add column closed_at timestamptz;
alter table jobs add column closed_as text check (closed_as in ('closed', 'filled'));
update jobs set confirmed_at = created_at, closed_at = withdrawn_at, closed_as = case when withdrawn_at is null then null else 'closed' end;
alter table jobs alter column confirmed_at set not null;
-- E-10: renewing changes this date and nothing that a reviewer has read.
alter table jobs alter column valid_until drop expression;
alter table jobs drop column job;
alter table jobs drop column withdrawn_at;

-- What one organizer decided about a job. `version` is the newest that was sent to it, `approved_version` the one that it shows (E-03).
create table job_approvals (
	job_id uuid not null references jobs,
	organizer_id uuid not null references organizers,
	employer_id uuid not null references employers,
	version int not null,
	state text not null check (state in ('waiting', 'approved', 'returned', 'rejected', 'taken-down')),
	reason text not null default '',
	approved_version int,
	-- Null: not shown. The earliest of the job's date and its permit's; null while it is closed.
	shown_until timestamptz check (shown_until is null or approved_version is not null),
	masked text[] not null default '{}',
	submitted_at timestamptz not null,
	decided_at timestamptz,
	decided_by uuid references persons,
	primary key (job_id, organizer_id)
);
create index job_approvals_shown on job_approvals (employer_id, organizer_id, shown_until) include (job_id, approved_version)
	where shown_until is not null;
alter table job_approvals enable row level security;
create policy tenant on job_approvals using (organizer_id = current_organizer() or is_platform());

-- E-08: what was done about a bad job that was public, by which rule and by whom. Append only.
create table job_measures (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	job_id uuid not null references jobs,
	employer_id uuid not null references employers,
	version int not null,
	outcome text not null check (outcome in ('warn', 'reject', 'mask', 'take-down', 'ban')),
	rule text not null,
	reason text not null,
	referral text,
	fields text[] not null default '{}',
	operator_id uuid not null references persons,
	at timestamptz not null
);
create index job_measures_of_job on job_measures (job_id, at desc);
alter table job_measures enable row level security;
create policy tenant on job_measures using (organizer_id = current_organizer() or is_platform());
revoke update, delete on job_measures from skyfair_app;

-- An employer asks for a place at a fair; null jobs: all that the organizer has approved, also later ones.
create table fair_applications (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	employer_id uuid not null references employers,
	version int not null,
	state text not null check (state in ('submitted', 'admitted', 'returned', 'rejected', 'withdrawn')),
	job_ids uuid[],
	note text not null default '',
	reason text not null default '',
	-- D-03: each of the three has its own result.
	registration_passed boolean,
	qualification_passed boolean,
	recruitment_passed boolean,
	submitted_by uuid references persons,
	submitted_at timestamptz not null,
	decided_at timestamptz,
	decided_by uuid references persons,
	unique (fair_id, employer_id),
	check (state <> 'admitted' or (registration_passed and qualification_passed and recruitment_passed))
);
create index fair_applications_of_employer on fair_applications (employer_id, submitted_at desc);
alter table fair_applications enable row level security;
create policy tenant on fair_applications using (organizer_id = current_organizer() or is_platform());

-- The one list of what reviewers decide, of every kind.
create table review_items (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	kind text not null,
	subject_id uuid not null,
	version int not null,
	title text not null,
	employer_id uuid references employers,
	submitted_by uuid references persons,
	state text not null check (state in ('waiting', 'passed', 'returned', 'rejected', 'superseded', 'withdrawn')),
	opened_at timestamptz not null,
	due_at timestamptz not null,
	findings jsonb not null default '[]',
	finding_count int not null default 0,
	list_version int not null default 0,
	-- A lease: it ends by itself, so that nothing stays with somebody who went home.
	claimed_by uuid references persons,
	claimed_until timestamptz,
	decided_by uuid references persons,
	decided_at timestamptz,
	reason text not null default '',
	method text,
	answer text,
	-- A share of what passed is looked at again by somebody else.
	drawn boolean not null default false,
	second_by uuid references persons,
	second_agrees boolean,
	second_note text,
	second_at timestamptz,
	unique (organizer_id, kind, subject_id, version),
	check (state not in ('returned', 'rejected') or reason <> ''),
	check (second_by is null or second_by <> decided_by)
);
-- The waiting list opens from the index alone up to the page that is shown: keyset by (opened_at, id).
create index review_items_waiting on review_items (organizer_id, opened_at, id) where state = 'waiting';
create index review_items_waiting_of_kind on review_items (organizer_id, kind, opened_at, id) where state = 'waiting';
create index review_items_held on review_items (organizer_id, claimed_by, claimed_until) where state = 'waiting' and claimed_by is not null;
create index review_items_due on review_items (organizer_id, due_at) where state = 'waiting';
create index review_items_decided on review_items (organizer_id, decided_at desc, id) where decided_at is not null;
create index review_items_drawn on review_items (organizer_id, decided_at) where drawn;
create index review_items_of_subject on review_items (subject_id, version);
alter table review_items enable row level security;
create policy tenant on review_items using (organizer_id = current_organizer() or is_platform());

-- D-02: each thing that was submitted has its own result in three respects.
create table review_checks (
	item_id uuid not null references review_items,
	organizer_id uuid not null references organizers,
	path text not null,
	legality boolean not null,
	authenticity boolean not null,
	compliance boolean not null,
	note text not null default '',
	reviewer_id uuid not null references persons,
	at timestamptz not null,
	primary key (item_id, path)
);
alter table review_checks enable row level security;
create policy tenant on review_checks using (organizer_id = current_organizer() or is_platform());

-- E-11: everything that became public or changed there, for the moderators' eyes. Append only.
create table monitor_events (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	at timestamptz not null,
	kind text not null,
	subject_id uuid not null,
	employer_id uuid references employers,
	what text not null,
	title text not null,
	actor_id uuid references persons,
	detail jsonb not null default '{}'
);
create index monitor_events_newest on monitor_events (organizer_id, id desc);
alter table monitor_events enable row level security;
create policy tenant on monitor_events using (organizer_id = current_organizer() or is_platform());
revoke update, delete on monitor_events from skyfair_app;

-- D-14: who else reaches in: reviewed before access, looked at again on time.
create table partners (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	name text not null,
	kind text not null check (kind in ('co-organizer', 'api-client', 'other')),
	purpose text not null,
	contact text not null,
	state text not null check (state in ('waiting', 'approved', 'rejected', 'ended')),
	note text not null default '',
	review_due_at timestamptz,
	created_at timestamptz not null,
	decided_by uuid references persons,
	decided_at timestamptz
);
create index partners_of_organizer on partners (organizer_id, created_at desc);
alter table partners enable row level security;
create policy tenant on partners using (organizer_id = current_organizer() or is_platform());

-- The one place that says which jobs exist for the public at a moment, for which organizer, in which version. Every reader asks it.
create function shown_jobs(moment timestamptz)
	returns table (job_id uuid, employer_id uuid, organizer_id uuid, version int)
	language sql stable parallel safe
	as $$
		select a.job_id, a.employer_id, a.organizer_id, a.approved_version
		from job_approvals a
		join employer_standings s on s.employer_id = a.employer_id and s.organizer_id = a.organizer_id
		where a.shown_until > moment and s.state = 'approved' and (s.stands_until is null or s.stands_until > moment)
	$$;

-- The jobs at the booths of fairs: shown by the fair's organizer, and chosen for this fair.
create function fair_jobs(moment timestamptz)
	returns table (fair_id uuid, booth_id uuid, job_id uuid, version int)
	language sql stable parallel safe
	as $$
		select b.fair_id, b.id, s.job_id, s.version
		from booths b
		join shown_jobs(moment) s on s.employer_id = b.employer_id and s.organizer_id = b.organizer_id
		join fair_applications a on a.fair_id = b.fair_id and a.employer_id = b.employer_id
		where a.job_ids is null or s.job_id = any (a.job_ids)
	$$;
