-- T-03: one row per giving, for one purpose and one recipient. A row is written once and ended once; its text is kept by version and hash.
create table consents (
	id uuid primary key,
	person_id uuid not null references persons,
	purpose text not null,
	recipient_kind text not null check (recipient_kind in ('employer', 'organizer', 'school', 'government', 'platform')),
	-- An id of an employer, an organizer or a partner; the platform has none.
	recipient_id uuid,
	recipient_name jsonb not null,
	text_version int not null check (text_version > 0),
	text_hash bytea not null,
	given_at timestamptz not null,
	channel text not null check (channel in ('web', 'socket', 'sms')),
	withdrawn_at timestamptz,
	withdrawn_channel text check (withdrawn_channel in ('web', 'socket', 'sms')),
	check ((recipient_kind = 'platform') = (recipient_id is null)),
	check ((withdrawn_at is null) = (withdrawn_channel is null)),
	check (withdrawn_at >= given_at)
);
-- At most one that stands.
create unique index consents_standing on consents (person_id, purpose, recipient_kind, recipient_id) nulls not distinct
	where withdrawn_at is null;
create index consents_of_person on consents (person_id, given_at desc);

-- Who said no is not asked again for a while (PIPL 16: no nagging).
create table consent_refusals (
	id uuid primary key,
	person_id uuid not null references persons,
	purpose text not null,
	recipient_kind text not null,
	recipient_id uuid,
	at timestamptz not null
);
create index consent_refusals_of_person on consent_refusals (person_id, purpose, at desc);

create function consents_end_once() returns trigger language plpgsql as $$ begin
	if old.withdrawn_at is not null then raise exception 'a consent ends once' using errcode = '23514'; end if;
	return new;
end $$;
create trigger consents_end_once before update on consents for each row execute function consents_end_once();
revoke update, delete on consents from skyfair_app;
grant update (withdrawn_at, withdrawn_channel) on consents to skyfair_app;
revoke update, delete on consent_refusals from skyfair_app;

-- F-11. Without a row: public.
create table resume_visibility (
	person_id uuid primary key references persons,
	level text not null check (level in ('public', 'not-to-agencies', 'hidden')),
	saved_at timestamptz not null
);
create table resume_hidden_from (
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	since timestamptz not null,
	primary key (person_id, employer_id)
);

-- F-14: what the look was at, in words that the receipt shows.
alter table disclosure_log add column ticket_id uuid;
create index disclosure_log_of_viewer on disclosure_log (viewer_id, at desc);
create index disclosure_log_of_employer on disclosure_log (employer_id, at desc);

-- Threat 19: a look that was refused because there were too many; the first of an hour is told to the moderators.
create table look_refusals (
	id uuid primary key,
	at timestamptz not null,
	viewer_id uuid not null references persons,
	employer_id uuid not null references employers
);
create index look_refusals_of_employer on look_refusals (employer_id, at desc);
revoke update, delete on look_refusals from skyfair_app;

-- T-11: a number that leads to somebody without telling whose it is.
create table virtual_numbers (
	id uuid primary key,
	number text not null,
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	ticket_id uuid not null,
	bound_at timestamptz not null,
	until timestamptz not null check (until > bound_at)
);
create index virtual_numbers_of_ticket on virtual_numbers (ticket_id, until desc);
create index virtual_numbers_in_use on virtual_numbers (number, until desc);
revoke update, delete on virtual_numbers from skyfair_app;
