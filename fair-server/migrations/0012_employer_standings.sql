-- What an employer works on: its page and its application. Nobody else sees it before it is submitted, nobody of the public before it is
-- approved: employers.profile stays what was approved last.
create table employer_drafts (
	employer_id uuid primary key references employers,
	profile jsonb not null,
	application jsonb not null,
	saved_at timestamptz not null,
	saved_by uuid not null references persons
);

-- D-01, D-10: what was accepted for an employer, in which version, by whom, when and from where. Append only.
create table employer_acceptances (
	employer_id uuid not null references employers,
	document text not null,
	version text not null,
	person_id uuid not null references persons,
	accepted_at timestamptz not null,
	address text not null,
	primary key (employer_id, document, version)
);

-- How an employer stands with one organizer. `none` has no row.
create table employer_standings (
	employer_id uuid not null references employers,
	organizer_id uuid not null references organizers,
	state text not null check (state in ('submitted', 'approved', 'returned', 'rejected', 'suspended')),
	-- The newest submission, and the newest one that passed.
	version int not null,
	approved_version int,
	-- D-08: the first of licence, entrustment, agency licence and six months. Past it the standing is over, whatever the state says.
	stands_until timestamptz,
	verify_again_at timestamptz,
	reason text not null default '',
	changed_at timestamptz not null,
	primary key (employer_id, organizer_id),
	check (state <> 'approved' or (approved_version is not null and stands_until is not null))
);
create index employer_standings_of_organizer on employer_standings (organizer_id, state);
create index employer_standings_by_clock on employer_standings (stands_until) where state = 'approved';

-- What was submitted, as it was on that day. Never changed; the decision stands beside it.
create table employer_submissions (
	employer_id uuid not null references employers,
	organizer_id uuid not null references organizers,
	version int not null,
	snapshot jsonb not null,
	-- D-13: what blacklist and social-credit source said.
	source_check jsonb not null,
	submitted_by uuid not null references persons,
	submitted_at timestamptz not null,
	outcome text check (outcome in ('pass', 'return', 'reject')),
	reason text not null default '',
	decided_at timestamptz,
	primary key (employer_id, organizer_id, version)
);

-- Everything that happened to a standing, for the employer to read. Append only.
create table employer_events (
	id uuid primary key,
	employer_id uuid not null references employers,
	organizer_id uuid not null references organizers,
	at timestamptz not null,
	what text not null,
	version int not null,
	reason text not null,
	by_person_id uuid references persons
);
create index employer_events_of on employer_events (employer_id, organizer_id, at);

-- Which reminders of an end were sent: each once.
create table employer_reminders (
	employer_id uuid not null references employers,
	organizer_id uuid not null references organizers,
	stands_until timestamptz not null,
	days int not null,
	sent_at timestamptz not null,
	primary key (employer_id, organizer_id, stands_until, days)
);

-- D-13: the built-in source.
create table blacklisted_employers (
	credit_code text primary key,
	reason text not null,
	source text not null,
	added_by uuid not null references persons,
	added_at timestamptz not null
);

-- D-11
create table service_entitlements (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	employer_id uuid not null references employers,
	entitlement jsonb not null,
	recorded_by uuid not null references persons,
	recorded_at timestamptz not null
);
create index service_entitlements_of on service_entitlements (organizer_id, employer_id, recorded_at desc);

-- B-07: who somebody really is. Sealed; the hash finds one person who tries with two accounts.
create table identity_checks (
	id uuid primary key,
	person_id uuid not null references persons,
	state text not null check (state in ('waiting', 'passed', 'failed')),
	legal_name_cipher bytea not null,
	id_number_cipher bytea not null,
	id_number_hash bytea not null,
	id_number_masked text not null,
	provider text not null,
	proof_hash bytea,
	tries int not null default 0,
	consent_version text not null,
	consent_at timestamptz not null,
	consent_address text not null,
	started_at timestamptz not null,
	decided_at timestamptz
);
create index identity_checks_of on identity_checks (person_id, started_at desc);
create unique index identity_checks_once on identity_checks (person_id) where state = 'passed';
create index identity_checks_same on identity_checks (id_number_hash) where state = 'passed';

-- B-08: a link that lets a colleague in; only its hash is kept.
create table invitations (
	id uuid primary key,
	employer_id uuid not null references employers,
	token_hash bytea not null unique,
	role text not null,
	invited_by uuid not null references persons,
	email_cipher bytea,
	email_masked text,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	accepted_by uuid references persons,
	accepted_at timestamptz,
	revoked_at timestamptz
);
create index invitations_of on invitations (employer_id, created_at desc);

-- B-11: how a person of an employer is shown. Erased when the person leaves (B-09).
create table recruiter_cards (
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	name text,
	title text,
	email_cipher bytea,
	avatar_file_id uuid references files,
	-- B-16: recruits for others, with what shows it.
	agency jsonb,
	saved_at timestamptz not null,
	primary key (person_id, employer_id)
);

alter table employer_standings enable row level security;
alter table employer_submissions enable row level security;
alter table employer_events enable row level security;
alter table employer_reminders enable row level security;
alter table service_entitlements enable row level security;
create policy tenant on employer_standings using (organizer_id = current_organizer() or is_platform());
create policy tenant on employer_submissions using (organizer_id = current_organizer() or is_platform());
create policy tenant on employer_events using (organizer_id = current_organizer() or is_platform());
create policy tenant on employer_reminders using (organizer_id = current_organizer() or is_platform());
create policy tenant on service_entitlements using (organizer_id = current_organizer() or is_platform());
revoke update, delete on employer_events, employer_acceptances from skyfair_app;
