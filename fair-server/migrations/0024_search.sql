-- A search that somebody keeps, as it stands in the address of its page.
create table saved_searches (
	id uuid primary key,
	person_id uuid not null references persons,
	name text not null,
	address text not null,
	saved_at timestamptz not null
);
create index saved_searches_of_person on saved_searches (person_id, saved_at desc);

-- Who applied to which job: once per person and job. What happened to it stands in the facts below.
create table job_applications (
	id uuid primary key,
	person_id uuid not null references persons,
	job_id uuid not null references jobs,
	employer_id uuid not null references employers,
	-- At which fair the job was found; null: outside of any.
	fair_id uuid references fairs,
	-- As the job was called on that day: a record for the person, whatever becomes of the job.
	position text not null,
	state text not null check (state in ('submitted', 'seen', 'withdrawn', 'closed')),
	attachment_file_id uuid references files,
	submitted_at timestamptz not null,
	seen_at timestamptz,
	changed_at timestamptz not null,
	-- The number of the last fact.
	seq int not null,
	unique (person_id, job_id)
);
create index job_applications_of_employer on job_applications (employer_id, submitted_at desc);
create index job_applications_of_person on job_applications (person_id, changed_at desc);

-- Append only. Outcomes continue them.
create table job_application_facts (
	application_id uuid not null references job_applications,
	seq int not null check (seq > 0),
	type text not null,
	actor_id uuid not null references persons,
	body jsonb not null default '{}',
	at timestamptz not null,
	primary key (application_id, seq)
);
revoke update, delete on job_application_facts from skyfair_app;

create table favourites (
	person_id uuid not null references persons,
	kind text not null check (kind in ('job', 'booth', 'employer')),
	subject_id uuid not null,
	since timestamptz not null,
	primary key (person_id, kind, subject_id)
);
-- Who follows an employer: asked whenever it has news.
create index favourites_followers on favourites (subject_id) where kind = 'employer';

-- What followers were told of: each job and each booth once, whichever node noticed it first.
create table follower_news (
	subject_id uuid primary key,
	kind text not null check (kind in ('job', 'booth')),
	employer_id uuid not null references employers,
	at timestamptz not null
);
create index follower_news_of_employer on follower_news (employer_id, at desc);
-- What is public already is no news.
insert into follower_news (subject_id, kind, employer_id, at)
	select distinct on (job_id) job_id, 'job', employer_id, now() from job_approvals where approved_version is not null;
insert into follower_news (subject_id, kind, employer_id, at)
	select b.id, 'booth', b.employer_id, now() from booths b join fairs f on f.id = b.fair_id where f.state not in ('draft', 'planning');
