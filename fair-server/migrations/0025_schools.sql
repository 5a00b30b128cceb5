-- W-01: a school and the one who acts for it. Known to nobody before it is submitted; the contact is sealed.
create table schools (
	id uuid primary key,
	person_id uuid not null unique references persons,
	draft jsonb not null,
	saved_at timestamptz not null,
	created_at timestamptz not null
);

-- How a school stands with one organizer; the same life as an employer's.
create table school_standings (
	school_id uuid not null references schools,
	organizer_id uuid not null references organizers,
	state text not null check (state in ('submitted', 'approved', 'returned', 'rejected', 'suspended')),
	version int not null,
	approved_version int,
	-- The first of six months and the end of its document.
	stands_until timestamptz,
	reason text not null default '',
	changed_at timestamptz not null,
	primary key (school_id, organizer_id),
	check (state <> 'approved' or (approved_version is not null and stands_until is not null))
);
create index school_standings_by_clock on school_standings (stands_until) where state = 'approved';

-- What was submitted, as it was on that day. Never changed; the decision stands beside it.
create table school_submissions (
	school_id uuid not null references schools,
	organizer_id uuid not null references organizers,
	version int not null,
	snapshot jsonb not null,
	submitted_by uuid not null references persons,
	submitted_at timestamptz not null,
	outcome text check (outcome in ('pass', 'return', 'reject')),
	reason text not null default '',
	decided_at timestamptz,
	primary key (school_id, organizer_id, version)
);

-- Append only.
create table school_events (
	id uuid primary key,
	school_id uuid not null references schools,
	organizer_id uuid not null references organizers,
	at timestamptz not null,
	what text not null,
	version int not null,
	reason text not null,
	by_person_id uuid references persons
);
create index school_events_of on school_events (school_id, organizer_id, at);

create table school_reminders (
	school_id uuid not null references schools,
	organizer_id uuid not null references organizers,
	stands_until timestamptz not null,
	days int not null,
	sent_at timestamptz not null,
	primary key (school_id, organizer_id, stands_until, days)
);

-- D-07: that a person works for an employer. `by-application`: its own application, with licence and entrustment, is what is reviewed.
create table employee_proofs (
	id uuid primary key,
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	state text not null check (state in ('draft', 'by-application', 'submitted', 'approved', 'returned', 'rejected')),
	version int not null default 0,
	proof jsonb not null,
	-- A company address that this person has opened mail at.
	mail_cipher bytea,
	mail_masked text,
	mail_confirmed_at timestamptz,
	reason text not null default '',
	changed_at timestamptz not null,
	unique (person_id, employer_id)
);
-- Whoever worked for an employer before this was asked goes on doing so.
insert into employee_proofs (id, person_id, employer_id, state, proof, changed_at)
select distinct on (person_id, employer_id) id, person_id, employer_id, 'by-application', '{}'::jsonb, now()
from memberships where employer_id is not null and removed_at is null;

create table employee_proof_versions (
	proof_id uuid not null references employee_proofs,
	version int not null,
	organizer_id uuid not null references organizers,
	snapshot jsonb not null,
	submitted_at timestamptz not null,
	outcome text check (outcome in ('pass', 'return', 'reject')),
	reason text not null default '',
	decided_at timestamptz,
	primary key (proof_id, version)
);

create table employee_mail_codes (
	proof_id uuid primary key references employee_proofs,
	mail_cipher bytea not null,
	mail_masked text not null,
	code_hash bytea not null,
	tries int not null default 0,
	sent_at timestamptz not null
);

-- S-04: who was asked to come besides those who take part.
create table fair_guests (
	id uuid primary key,
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	person_id uuid not null references persons,
	name text not null,
	unit text not null,
	kind text not null check (kind in ('school', 'media', 'leader', 'government')),
	added_by uuid not null references persons,
	added_at timestamptz not null,
	-- The invitation's own id: a sender that gets it twice sends it once.
	invitation_id uuid,
	invite_from timestamptz,
	invited_at timestamptz,
	unique (fair_id, person_id)
);
create index fair_guests_to_invite on fair_guests (invite_from) where invite_from is not null and invited_at is null;

-- D-13: an entry may end by itself.
alter table blacklisted_employers add column until_day date;

-- The share of second looks, overdue limits and the term of a claim, per organizer. A version is never changed.
create table review_settings (
	organizer_id uuid not null references organizers,
	version int not null check (version > 0),
	settings jsonb not null,
	note text not null check (note <> ''),
	saved_by uuid not null references persons,
	saved_at timestamptz not null,
	primary key (organizer_id, version)
);
alter table review_items add column settings_version int not null default 0;

-- E-11: what the platform shows of itself belongs to no organizer; every moderator sees it.
alter table monitor_events alter column organizer_id drop not null;
create index monitor_events_of_platform on monitor_events (id desc) where organizer_id is null;

-- D-06: the same text of a job under another name.
alter table job_versions add column text_key text generated always as
	(md5(regexp_replace(coalesce(job ->> 'workContent', '') || coalesce(job ->> 'conditions', ''), '\s+', '', 'g'))) stored;
create index job_versions_same_text on job_versions (text_key);
create index job_versions_of_author on job_versions (submitted_by, created_at);

do $$ declare name text; begin
	foreach name in array array['school_standings', 'school_submissions', 'school_events', 'school_reminders', 'employee_proof_versions',
			'fair_guests', 'review_settings'] loop
		execute format('alter table %I enable row level security', name);
		execute format('create policy tenant on %I using (organizer_id = current_organizer() or is_platform())', name);
	end loop;
end $$;
drop policy tenant on monitor_events;
create policy tenant on monitor_events 
	using ((organizer_id is null and current_organizer() is not null) or organizer_id = current_organizer() or is_platform());
revoke update, delete on school_events, review_settings from skyfair_app;

-- E-11: the texts that come with a release (library, rules, guides), by what they said when they were last looked at.
create table published_texts (
	path text primary key,
	sha256 bytea not null,
	seen_at timestamptz not null
);
