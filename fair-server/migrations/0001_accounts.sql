-- Accounts exist once on the platform; everything that opens to the outside belongs to an organizer (a tenant).
do $$ begin
	if not exists (select from pg_roles where rolname = 'skyfair_app') then create role skyfair_app nologin; end if;
	execute format('grant skyfair_app to %I', current_user);
end $$;
grant usage on schema public to skyfair_app;
alter default privileges in schema public grant select, insert, update, delete on tables to skyfair_app;
alter default privileges in schema public grant usage on sequences to skyfair_app;

-- What row-level security compares with. Unset means: see nothing.
create function current_organizer() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('skyfair.organizer', true), '')::uuid $$;
create function is_platform() returns boolean language sql stable parallel safe
	as $$ select coalesce(current_setting('skyfair.scope', true) = 'platform', false) $$;

create table persons (
	id uuid primary key,
	name text not null,
	phone_hash bytea unique,
	phone_cipher bytea,
	phone_masked text,
	password_hash text,
	totp_cipher bytea,
	totp_confirmed_at timestamptz,
	-- The last used time step: a code counts once.
	totp_last_step bigint,
	state text not null default 'active' check (state in ('active', 'warned', 'limited', 'suspended', 'banned', 'cancelled')),
	created_at timestamptz not null
);

create table recovery_codes (
	person_id uuid not null references persons,
	code_hash bytea not null,
	used_at timestamptz,
	primary key (person_id, code_hash)
);

create table organizers (
	id uuid primary key,
	name text not null,
	name_en text,
	hotline text not null,
	hotline_hours text not null,
	licence jsonb not null,
	created_at timestamptz not null
);

create table employers (
	id uuid primary key,
	credit_code text not null unique,
	profile jsonb not null,
	created_at timestamptz not null
);

-- One account, several roles, each at one organizer or employer (B-01, B-10).
create table memberships (
	id uuid primary key,
	person_id uuid not null references persons,
	role text not null,
	organizer_id uuid references organizers,
	employer_id uuid references employers,
	created_at timestamptz not null,
	removed_at timestamptz,
	check (num_nonnulls(organizer_id, employer_id) <= 1)
);
create unique index memberships_once on memberships (person_id, role, coalesce(organizer_id, employer_id, '00000000-0000-0000-0000-000000000000')) where removed_at is null;
create index memberships_of_person on memberships (person_id) where removed_at is null;
create index memberships_of_employer on memberships (employer_id) where removed_at is null;
create index memberships_of_organizer on memberships (organizer_id) where removed_at is null;

create table sessions (
	id uuid primary key,
	person_id uuid not null references persons,
	token_hash bytea not null unique,
	acting_membership_id uuid not null references memberships,
	second_factor_at timestamptz,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	revoked_because text,
	address text not null,
	device text not null
);
create index sessions_of_person on sessions (person_id) where revoked_at is null;
create index sessions_revoked on sessions (revoked_at) where revoked_at is not null;

create table one_time_codes (
	id uuid primary key,
	phone_hash bytea not null,
	purpose text not null,
	code_hash bytea not null,
	tries int not null default 0,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index one_time_codes_of_phone on one_time_codes (phone_hash, purpose, created_at desc);

-- B-04: what was accepted, which version, when, from where.
create table acceptances (
	person_id uuid not null references persons,
	document text not null,
	version text not null,
	accepted_at timestamptz not null,
	address text not null,
	primary key (person_id, document, version)
);

-- U-01: login and logout time, the phone used, account, internet address. Append only.
create table security_log (
	id uuid primary key,
	at timestamptz not null,
	person_id uuid,
	session_id uuid,
	event text not null,
	phone_masked text,
	address text not null,
	device text not null,
	detail jsonb not null default '{}'
);
create index security_log_at on security_log using brin (at);
create index security_log_of_person on security_log (person_id, at desc);

-- What providers that cannot be reached from here would have carried away: shown on a page in demo mode.
create table outbox (
	id uuid primary key,
	channel text not null check (channel in ('sms', 'mail')),
	recipient_masked text not null,
	body_cipher bytea not null,
	created_at timestamptz not null
);
create index outbox_created on outbox (created_at desc);

-- One key, one effect, the same reply for at least seven days (N2).
create table command_replies (
	actor_id uuid not null,
	key text not null,
	name text not null,
	request_hash text not null,
	reply jsonb not null,
	at timestamptz not null default now(),
	primary key (actor_id, key)
);
create index command_replies_at on command_replies using brin (at);

revoke update, delete on security_log, acceptances, command_replies from skyfair_app;
