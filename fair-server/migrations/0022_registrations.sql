-- A registration is reviewed (F-02): it has a state, a version for each submission, and what F-01 asks, sealed.
alter table registrations
	add column id uuid not null default gen_random_uuid(),
	add column state text not null default 'approved'
		check (state in ('submitted', 'approved', 'returned', 'rejected', 'withdrawn')),
	add column version int not null default 1,
	add column details_cipher bytea,
	add column identity_id uuid,
	add column reason text not null default '',
	add column changed_at timestamptz,
	-- O-03: the message to the registered phone, under an id of its own so that it is sent once.
	add column confirm_id uuid,
	add column confirmed_at timestamptz;
-- Whoever was registered before there was a review stays so.
update registrations set changed_at = registered_at;
alter table registrations
	alter column changed_at set not null,
	alter column changed_at set default now(),
	-- Whatever forgets to say it is not in yet.
	alter column state set default 'submitted';
create unique index registrations_id on registrations (id);
create index registrations_to_confirm on registrations (changed_at) where confirm_id is not null and confirmed_at is null;

-- Who a seeker is, as shown by a document. Name, number and pictures are sealed and live until the decision (or a legal hold) is over;
-- then a keyed hash and a mask stay.
create table seeker_identities (
	id uuid primary key,
	person_id uuid not null references persons,
	state text not null check (state in ('waiting', 'verified', 'refused', 'over')),
	kind text not null,
	name_cipher bytea,
	number_cipher bytea,
	name_hash bytea not null,
	name_masked text not null,
	number_hash bytea not null,
	number_masked text not null,
	file_ids uuid[] not null default '{}',
	-- The 18th birthday of somebody who had not reached it.
	minor_until timestamptz,
	provider text not null,
	consent_document text not null,
	consent_version text not null,
	consent_address text not null,
	submitted_at timestamptz not null,
	decided_at timestamptz,
	valid_until timestamptz,
	destroyed_at timestamptz,
	check ((destroyed_at is null) = (name_cipher is not null and number_cipher is not null))
);
create index seeker_identities_of on seeker_identities (person_id, submitted_at desc);
create unique index seeker_identities_once on seeker_identities (person_id) where state = 'verified';
create index seeker_identities_same on seeker_identities (number_hash) where state = 'verified';
create index seeker_identities_to_destroy on seeker_identities (decided_at) where destroyed_at is null and state <> 'waiting';

-- B-06: at 16 and 17 a guardian consents, reached by a code to the guardian's own phone.
create table guardian_consents (
	id uuid primary key,
	person_id uuid not null references persons,
	name_cipher bytea not null,
	name_masked text not null,
	relation text not null,
	phone_cipher bytea not null,
	phone_hash bytea not null,
	phone_masked text not null,
	document text not null,
	version text not null,
	accepted_at timestamptz not null,
	address text not null,
	-- The ward's 18th birthday: it is not needed any more.
	until timestamptz not null
);
create index guardian_consents_of on guardian_consents (person_id, accepted_at desc);

-- T-15: one row per recipient, given or not, with what was shown. Append only.
create table registration_consents (
	id uuid primary key,
	person_id uuid not null references persons,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	recipient text not null,
	recipient_name text not null,
	data text[] not null,
	given boolean not null,
	document text not null,
	version text not null,
	at timestamptz not null,
	address text not null
);
create index registration_consents_of on registration_consents (person_id, fair_id, at desc);

-- F-16: a seeker lets the organizer bring recruitment information.
create table mandates (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	person_id uuid not null references persons,
	scope jsonb not null,
	given_at timestamptz not null,
	until timestamptz not null check (until > given_at),
	ended_at timestamptz
);
create index mandates_of_person on mandates (person_id, given_at desc);
create index mandates_of_fair on mandates (fair_id, given_at);
create unique index mandates_one_open on mandates (fair_id, person_id) where ended_at is null;

-- What was brought. Append only.
create table mandate_items (
	id uuid primary key,
	mandate_id uuid not null references mandates,
	organizer_id uuid not null references organizers,
	employer_id uuid not null references employers,
	job_id uuid not null references jobs,
	position text not null,
	note text not null,
	delivered_by uuid not null references persons,
	delivered_at timestamptz not null,
	unique (mandate_id, job_id)
);

-- U-06: nothing of this person is destroyed while one stands.
create table legal_holds (
	id uuid primary key,
	person_id uuid not null references persons,
	reason text not null check (reason <> ''),
	placed_by uuid not null references persons,
	placed_at timestamptz not null,
	lifted_by uuid references persons,
	lifted_at timestamptz,
	lift_reason text,
	check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create unique index legal_holds_one on legal_holds (person_id) where lifted_at is null;
create function is_held(person uuid) returns boolean language sql stable
	as $$ select exists (select from legal_holds h where h.person_id = person and h.lifted_at is null) $$;

-- What was destroyed, when, of which class, how much; never whose. Append only.
create table destruction_log (
	id uuid primary key,
	at timestamptz not null,
	class text not null,
	count int not null check (count > 0),
	detail text not null
);
create index destruction_log_at on destruction_log (at desc);

create table retention_runs (
	id uuid primary key,
	at timestamptz not null,
	by_person_id uuid references persons,
	counts jsonb not null
);
create index retention_runs_at on retention_runs (at desc);

alter table registration_consents enable row level security;
alter table mandates enable row level security;
alter table mandate_items enable row level security;
create policy tenant on registration_consents using (organizer_id = current_organizer() or is_platform());
create policy tenant on mandates using (organizer_id = current_organizer() or is_platform());
create policy tenant on mandate_items using (organizer_id = current_organizer() or is_platform());
revoke update, delete on mandate_items, destruction_log from skyfair_app;
revoke delete on retention_runs from skyfair_app;
revoke delete on legal_holds from skyfair_app;

-- Logs are append only for the servers, and yet must end (U-02, duty 27). Only these functions end them, and none of them before its time:
-- whatever date is asked for, what is younger stays.
create function forget_security_log(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from security_log where id in (select id from security_log
		where at <= least(before, now() - interval '190 days') and (person_id is null or not is_held(person_id)) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $$;
create function forget_disclosure_log(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from disclosure_log where id in (select id from disclosure_log
		where at <= least(before, now() - interval '3 years') and not is_held(person_id) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $$;
create function forget_command_replies(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from command_replies where (actor_id, key) in (select actor_id, key from command_replies
		where at <= least(before, now() - interval '7 days') limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $$;
-- Who visited becomes a number that means nothing, the same within a fair, so that its figures can be counted again.
alter table visits add column is_anonymous boolean not null default false;
create function forget_visits(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
	gone int;
	salt text := gen_random_uuid()::text;
begin
	update visits v set person_id = md5(salt || v.fair_id || v.person_id)::uuid, is_anonymous = true
	from fairs f
	where f.id = v.fair_id and v.person_id is not null and not v.is_anonymous and not is_held(v.person_id)
		and coalesce(f.closed_at, f.ends_at) <= least(before, now() - interval '190 days');
	get diagnostics gone = row_count;
	return gone;
end $$;
create function forget_mandates(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from mandate_items i using mandates m where m.id = i.mandate_id and not is_held(m.person_id)
		and coalesce(m.ended_at, m.until) <= least(before, now() - interval '3 years');
	delete from mandates m where not is_held(m.person_id)
		and coalesce(m.ended_at, m.until) <= least(before, now() - interval '3 years');
	get diagnostics gone = row_count;
	return gone;
end $$;
do $$
declare f text;
begin
	foreach f in array array['forget_security_log', 'forget_disclosure_log', 'forget_command_replies', 'forget_visits', 'forget_mandates'] loop
		execute format('revoke all on function %I(timestamptz) from public', f);
		execute format('grant execute on function %I(timestamptz) to skyfair_app', f);
	end loop;
end $$;
