-- Several résumés per person, one of them the standard; every save is kept, checked by listed indicators, and decided about where needed.
alter table resumes add column id uuid not null default gen_random_uuid();
alter table resumes add column name text not null default '我的简历';
alter table resumes add column is_default boolean not null default true;
alter table resumes add column template text not null default 'plain' check (template in ('plain', 'columns', 'campus', 'compact'));
alter table resumes add column save int not null default 1 check (save >= 1);
alter table resumes add column completeness int not null default 0;
-- By the rules alone: whether this save may be shown where no organizer has a word of its own. Version of the rules: when they change,
-- what stands under an older one is looked at again.
alter table resumes add column is_clear boolean not null default true;
alter table resumes add column findings jsonb not null default '[]';
alter table resumes add column rules_version text not null default '';
alter table resumes drop constraint resumes_pkey;
alter table resumes add primary key (id);
alter table resumes alter column id drop default;
alter table resumes alter column name drop default;
alter table resumes alter column is_default drop default;
alter table resumes add unique (person_id, name);
create unique index resumes_standard on resumes (person_id) where is_default;
create index resumes_unchecked on resumes (rules_version, id);

-- Each save as it was; the contact group sealed here too.
create table resume_saves (
	resume_id uuid not null references resumes on delete cascade,
	save int not null,
	resume jsonb not null,
	contact_cipher bytea not null,
	saved_at timestamptz not null,
	primary key (resume_id, save)
);
insert into resume_saves (resume_id, save, resume, contact_cipher, saved_at)
	select id, save, resume, contact_cipher, saved_at from resumes;

-- F-07: the result per indicator of each check of a save.
create table resume_checks (
	resume_id uuid not null references resumes on delete cascade,
	save int not null,
	indicator text not null,
	result text not null check (result in ('passed', 'mend', 'review', 'block')),
	places jsonb not null default '[]',
	rules_version text not null,
	checked_at timestamptz not null,
	primary key (resume_id, save, indicator)
);

-- What holds at one organizer: its own words count there and nowhere else, and its reviewers decide there.
create table resume_verdicts (
	resume_id uuid not null references resumes on delete cascade,
	organizer_id uuid not null references organizers,
	save int not null,
	-- Counts what was put before reviewers; the version of their item.
	round int not null default 0,
	state text not null check (state in ('shown', 'held', 'returned')),
	findings jsonb not null default '[]',
	list_version int not null,
	rules_version text not null,
	-- A reviewer passed this save: the same findings hold it no longer.
	passed text[] not null default '{}',
	reason text not null default '',
	-- The save that was decided about last: what changed since is shown beside it.
	decided_save int,
	decided_by uuid references persons,
	decided_at timestamptz,
	checked_at timestamptz not null,
	primary key (resume_id, organizer_id)
);
create index resume_verdicts_of_organizer on resume_verdicts (organizer_id, list_version);
alter table resume_verdicts enable row level security;
create policy tenant on resume_verdicts using (organizer_id = current_organizer() or is_platform());

-- F-09: taken away for what stood in it. The content stays sealed as evidence for a referral; append only.
create table resume_warnings (
	id uuid primary key,
	person_id uuid not null references persons,
	organizer_id uuid not null references organizers,
	name text not null,
	rules text[] not null,
	reason text not null,
	-- Where the rule is one of the criminal law: to be handed to the authorities by a person.
	referral boolean not null,
	evidence_cipher bytea not null,
	reviewer_id uuid not null references persons,
	at timestamptz not null
);
create index resume_warnings_of_person on resume_warnings (person_id, at desc);
alter table resume_warnings enable row level security;
create policy tenant on resume_warnings using (organizer_id = current_organizer() or is_platform());
revoke update, delete on resume_warnings from skyfair_app;

-- Messages about a review, kept with the decision in one transaction and sent after it: an answer that was lost is sent again, once.
create table resume_messages (
	id uuid primary key,
	person_id uuid not null references persons,
	what text not null check (what in ('held', 'returned', 'removed', 'shown')),
	resume_name text not null,
	reason text not null default '',
	created_at timestamptz not null,
	sent_at timestamptz
);
create index resume_messages_unsent on resume_messages (created_at) where sent_at is null;

-- Which résumé an employer sees, where it is not the standard one.
create table resume_choices (
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	resume_id uuid not null references resumes on delete cascade,
	chosen_at timestamptz not null,
	primary key (person_id, employer_id)
);

-- F-17: asked before each fair; the reminder has its id before it is sent.
create table resume_confirmations (
	person_id uuid not null references persons,
	fair_id uuid not null references fairs,
	confirmed_at timestamptz,
	reminder_id uuid,
	reminded_at timestamptz,
	primary key (person_id, fair_id)
);
create index resume_confirmations_unsent on resume_confirmations (fair_id) where reminder_id is not null and reminded_at is null;

-- F-06: notice and consent, until the ledger of consents has it.
create table resume_advice_consents (
	person_id uuid not null references persons,
	notice_version int not null,
	given_at timestamptz not null,
	taken_back_at timestamptz,
	primary key (person_id, given_at)
);
