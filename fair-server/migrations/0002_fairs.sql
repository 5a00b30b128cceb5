-- Fairs and booths belong to an organizer: row-level security keeps tenants apart whatever a query forgets.
create table fairs (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	state text not null check (state in ('draft', 'planning', 'published', 'registration', 'registration-closed', 'live', 'ended', 'archived', 'cancelled')),
	plan jsonb not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null check (ends_at > starts_at),
	registration_opens_at timestamptz not null,
	registration_closes_at timestamptz not null,
	closed_at timestamptz,
	close_reason text,
	-- Rises each time the live state in Redis is rebuilt from the facts; held share-locked while facts are written.
	epoch int not null default 1,
	created_at timestamptz not null,
	published_at timestamptz
);
create index fairs_of_organizer on fairs (organizer_id, starts_at desc);
create index fairs_by_clock on fairs (state, starts_at, ends_at);

create table booths (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	employer_id uuid not null references employers,
	number text not null,
	hall_key text not null,
	tier text not null check (tier in ('standard', 'featured', 'anchor')),
	created_at timestamptz not null,
	unique (fair_id, number),
	unique (fair_id, employer_id)
);
create index booths_of_employer on booths (employer_id);

create table registrations (
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	person_id uuid not null references persons,
	registered_at timestamptz not null,
	primary key (fair_id, person_id)
);
create index registrations_of_person on registrations (person_id);

create table jobs (
	id uuid primary key,
	employer_id uuid not null references employers,
	job jsonb not null,
	created_at timestamptz not null,
	withdrawn_at timestamptz
);
create index jobs_of_employer on jobs (employer_id);

-- The contact group is sealed (V-03); the rest is what an employer may see.
create table resumes (
	person_id uuid primary key references persons,
	resume jsonb not null,
	contact_cipher bytea not null,
	saved_at timestamptz not null
);

-- Every look at personal data: who, whose, for which employer, why. Append only.
create table disclosure_log (
	id uuid primary key,
	at timestamptz not null,
	viewer_id uuid not null references persons,
	person_id uuid not null references persons,
	employer_id uuid references employers,
	organizer_id uuid references organizers,
	what text not null,
	reason text not null
);
create index disclosure_log_of_person on disclosure_log (person_id, at desc);

alter table fairs enable row level security;
alter table booths enable row level security;
alter table registrations enable row level security;
create policy tenant on fairs using (organizer_id = current_organizer() or is_platform());
create policy tenant on booths using (organizer_id = current_organizer() or is_platform());
create policy tenant on registrations using (organizer_id = current_organizer() or is_platform());
revoke update, delete on disclosure_log from skyfair_app;
