-- What the migrations make, written by fair-server/src/schema-main.ts. Read it, change the migrations.

CREATE OR REPLACE FUNCTION public.current_organizer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('skyfair.organizer', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.is_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('skyfair.scope', true) = 'platform', false) $function$;

create table acceptances (
	person_id uuid not null,
	document text not null,
	version text not null,
	accepted_at timestamp with time zone not null,
	address text not null,
	constraint acceptances_pkey PRIMARY KEY (person_id, document, version),
	constraint acceptances_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant insert, select on acceptances to skyfair_app;

create table active_calls (
	person_id uuid not null,
	organizer_id uuid not null,
	ticket_id uuid not null,
	fair_id uuid not null,
	since timestamp with time zone not null,
	constraint active_calls_ticket_id_key UNIQUE (ticket_id),
	constraint active_calls_pkey PRIMARY KEY (person_id),
	constraint active_calls_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint active_calls_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint active_calls_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
alter table active_calls enable row level security;
create policy tenant on active_calls for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on active_calls to skyfair_app;

create table active_recruiters (
	person_id uuid not null,
	organizer_id uuid not null,
	ticket_id uuid not null,
	fair_id uuid not null,
	constraint active_recruiters_ticket_id_key UNIQUE (ticket_id),
	constraint active_recruiters_pkey PRIMARY KEY (person_id),
	constraint active_recruiters_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint active_recruiters_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint active_recruiters_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
alter table active_recruiters enable row level security;
create policy tenant on active_recruiters for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on active_recruiters to skyfair_app;

create table attempt_locks (
	kind text not null,
	subject bytea not null,
	failures integer not null,
	last_failed_at timestamp with time zone not null,
	locked_until timestamp with time zone,
	constraint attempt_locks_pkey PRIMARY KEY (kind, subject),
	constraint attempt_locks_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'second-factor'::text])))
);
create index attempt_locks_old ON public.attempt_locks USING btree (last_failed_at);
grant delete, insert, select, update on attempt_locks to skyfair_app;

create table booths (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	employer_id uuid not null,
	number text not null,
	hall_key text not null,
	tier text not null,
	created_at timestamp with time zone not null,
	constraint booths_fair_id_employer_id_key UNIQUE (fair_id, employer_id),
	constraint booths_fair_id_number_key UNIQUE (fair_id, number),
	constraint booths_pkey PRIMARY KEY (id),
	constraint booths_tier_check CHECK ((tier = ANY (ARRAY['standard'::text, 'featured'::text, 'anchor'::text]))),
	constraint booths_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint booths_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint booths_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index booths_of_employer ON public.booths USING btree (employer_id);
alter table booths enable row level security;
create policy tenant on booths for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on booths to skyfair_app;

create table command_replies (
	actor_id uuid not null,
	key text not null,
	name text not null,
	request_hash text not null,
	reply jsonb not null,
	at timestamp with time zone default now() not null,
	constraint command_replies_pkey PRIMARY KEY (actor_id, key)
);
create index command_replies_at ON public.command_replies USING brin (at);
grant insert, select on command_replies to skyfair_app;

create table conversations (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid not null,
	employer_id uuid not null,
	ticket_id uuid not null,
	job_id uuid,
	seeker_id uuid not null,
	recruiter_id uuid not null,
	planned_ms integer not null,
	started_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	outcome text,
	note_cipher bytea,
	outcome_at timestamp with time zone,
	constraint conversations_ticket_id_key UNIQUE (ticket_id),
	constraint conversations_pkey PRIMARY KEY (id),
	constraint conversations_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint conversations_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint conversations_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint conversations_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint conversations_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint conversations_recruiter_id_fkey FOREIGN KEY (recruiter_id) REFERENCES persons(id),
	constraint conversations_seeker_id_fkey FOREIGN KEY (seeker_id) REFERENCES persons(id)
);
create index conversations_of_employer ON public.conversations USING btree (employer_id, started_at DESC);
create index conversations_of_fair ON public.conversations USING btree (fair_id);
create index conversations_of_seeker ON public.conversations USING btree (seeker_id, started_at DESC);
alter table conversations enable row level security;
create policy tenant on conversations for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on conversations to skyfair_app;

create table demo_duty (
	booth_id uuid not null,
	person_id uuid not null,
	constraint demo_duty_pkey PRIMARY KEY (booth_id, person_id),
	constraint demo_duty_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint demo_duty_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on demo_duty to skyfair_app;

create table demo_personas (
	id text not null,
	place integer not null,
	person_id uuid not null,
	role text not null,
	persona jsonb not null,
	constraint demo_personas_pkey PRIMARY KEY (id),
	constraint demo_personas_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on demo_personas to skyfair_app;

create table disclosure_log (
	id uuid not null,
	at timestamp with time zone not null,
	viewer_id uuid not null,
	person_id uuid not null,
	employer_id uuid,
	organizer_id uuid,
	what text not null,
	reason text not null,
	constraint disclosure_log_pkey PRIMARY KEY (id),
	constraint disclosure_log_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint disclosure_log_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint disclosure_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint disclosure_log_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES persons(id)
);
create index disclosure_log_of_person ON public.disclosure_log USING btree (person_id, at DESC);
alter table disclosure_log enable row level security;
create policy tenant on disclosure_log for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on disclosure_log to skyfair_app;

create table employers (
	id uuid not null,
	credit_code text not null,
	profile jsonb not null,
	created_at timestamp with time zone not null,
	constraint employers_credit_code_key UNIQUE (credit_code),
	constraint employers_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on employers to skyfair_app;

create table facts (
	stream text not null,
	epoch integer not null,
	seq bigint not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	type text not null,
	actor_id uuid,
	key text,
	body jsonb not null,
	at timestamp with time zone not null,
	position bigint generated always as identity not null,
	constraint facts_pkey PRIMARY KEY (stream, epoch, seq),
	constraint facts_seq_check CHECK ((seq > 0)),
	constraint facts_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint facts_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index facts_of_fair ON public.facts USING btree (fair_id, "position");
create unique index facts_once_per_key ON public.facts USING btree (actor_id, key) WHERE (key IS NOT NULL);
create index facts_position ON public.facts USING btree ("position");
alter table facts enable row level security;
create policy tenant on facts for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on facts to skyfair_app;

create table fair_reports (
	fair_id uuid not null,
	organizer_id uuid not null,
	report jsonb not null,
	hash text not null,
	made_at timestamp with time zone not null,
	constraint fair_reports_pkey PRIMARY KEY (fair_id),
	constraint fair_reports_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint fair_reports_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table fair_reports enable row level security;
create policy tenant on fair_reports for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on fair_reports to skyfair_app;

create table fairs (
	id uuid not null,
	organizer_id uuid not null,
	state text not null,
	plan jsonb not null,
	starts_at timestamp with time zone not null,
	ends_at timestamp with time zone not null,
	registration_opens_at timestamp with time zone not null,
	registration_closes_at timestamp with time zone not null,
	closed_at timestamp with time zone,
	close_reason text,
	epoch integer default 1 not null,
	created_at timestamp with time zone not null,
	published_at timestamp with time zone,
	constraint fairs_pkey PRIMARY KEY (id),
	constraint fairs_check CHECK ((ends_at > starts_at)),
	constraint fairs_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'planning'::text, 'published'::text, 'registration'::text, 'registration-closed'::text, 'live'::text, 'ended'::text, 'archived'::text, 'cancelled'::text]))),
	constraint fairs_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index fairs_by_clock ON public.fairs USING btree (state, starts_at, ends_at);
create index fairs_of_organizer ON public.fairs USING btree (organizer_id, starts_at DESC);
alter table fairs enable row level security;
create policy tenant on fairs for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on fairs to skyfair_app;

create table jobs (
	id uuid not null,
	employer_id uuid not null,
	job jsonb not null,
	created_at timestamp with time zone not null,
	withdrawn_at timestamp with time zone,
	valid_until timestamp with time zone generated always as (to_timestamp((((job ->> 'validUntilAt'::text))::double precision / (1000)::double precision))) stored not null,
	constraint jobs_pkey PRIMARY KEY (id),
	constraint jobs_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id)
);
create index jobs_listed ON public.jobs USING btree (employer_id, valid_until) WHERE (withdrawn_at IS NULL);
create index jobs_of_employer ON public.jobs USING btree (employer_id);
grant delete, insert, select, update on jobs to skyfair_app;

create table memberships (
	id uuid not null,
	person_id uuid not null,
	role text not null,
	organizer_id uuid,
	employer_id uuid,
	created_at timestamp with time zone not null,
	removed_at timestamp with time zone,
	constraint memberships_pkey PRIMARY KEY (id),
	constraint memberships_check CHECK ((num_nonnulls(organizer_id, employer_id) <= 1)),
	constraint memberships_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint memberships_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index memberships_of_employer ON public.memberships USING btree (employer_id) WHERE (removed_at IS NULL);
create index memberships_of_organizer ON public.memberships USING btree (organizer_id) WHERE (removed_at IS NULL);
create index memberships_of_person ON public.memberships USING btree (person_id) WHERE (removed_at IS NULL);
create unique index memberships_once ON public.memberships USING btree (person_id, role, COALESCE(organizer_id, employer_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (removed_at IS NULL);
alter table memberships enable row level security;
create policy tenant on memberships for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on memberships to skyfair_app;

create table messages (
	conversation_id uuid not null,
	seq integer not null,
	organizer_id uuid not null,
	employer_id uuid not null,
	from_id uuid not null,
	text_cipher bytea not null,
	at timestamp with time zone not null,
	constraint messages_pkey PRIMARY KEY (conversation_id, seq),
	constraint messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id),
	constraint messages_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint messages_from_id_fkey FOREIGN KEY (from_id) REFERENCES persons(id),
	constraint messages_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table messages enable row level security;
create policy tenant on messages for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on messages to skyfair_app;

create table one_time_codes (
	id uuid not null,
	phone_hash bytea not null,
	purpose text not null,
	code_hash bytea not null,
	tries integer default 0 not null,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	used_at timestamp with time zone,
	constraint one_time_codes_pkey PRIMARY KEY (id)
);
create index one_time_codes_of_phone ON public.one_time_codes USING btree (phone_hash, purpose, created_at DESC);
grant delete, insert, select, update on one_time_codes to skyfair_app;

create table organizers (
	id uuid not null,
	name text not null,
	name_en text,
	hotline text not null,
	hotline_hours text not null,
	licence jsonb not null,
	created_at timestamp with time zone not null,
	constraint organizers_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on organizers to skyfair_app;

create table outbox (
	id uuid not null,
	channel text not null,
	recipient_masked text not null,
	body_cipher bytea not null,
	created_at timestamp with time zone not null,
	constraint outbox_pkey PRIMARY KEY (id),
	constraint outbox_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'mail'::text])))
);
create index outbox_created ON public.outbox USING btree (created_at DESC);
grant delete, insert, select, update on outbox to skyfair_app;

create table persons (
	id uuid not null,
	name text not null,
	phone_hash bytea,
	phone_cipher bytea,
	phone_masked text,
	password_hash text,
	totp_cipher bytea,
	totp_confirmed_at timestamp with time zone,
	totp_last_step bigint,
	state text default 'active'::text not null,
	created_at timestamp with time zone not null,
	constraint persons_phone_hash_key UNIQUE (phone_hash),
	constraint persons_pkey PRIMARY KEY (id),
	constraint persons_state_check CHECK ((state = ANY (ARRAY['active'::text, 'warned'::text, 'limited'::text, 'suspended'::text, 'banned'::text, 'cancelled'::text])))
);
grant delete, insert, select, update on persons to skyfair_app;

create table recovery_codes (
	person_id uuid not null,
	code_hash bytea not null,
	used_at timestamp with time zone,
	constraint recovery_codes_pkey PRIMARY KEY (person_id, code_hash),
	constraint recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on recovery_codes to skyfair_app;

create table registrations (
	fair_id uuid not null,
	organizer_id uuid not null,
	person_id uuid not null,
	registered_at timestamp with time zone not null,
	constraint registrations_pkey PRIMARY KEY (fair_id, person_id),
	constraint registrations_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint registrations_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint registrations_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index registrations_of_person ON public.registrations USING btree (person_id);
alter table registrations enable row level security;
create policy tenant on registrations for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on registrations to skyfair_app;

create table resumes (
	person_id uuid not null,
	resume jsonb not null,
	contact_cipher bytea not null,
	saved_at timestamp with time zone not null,
	constraint resumes_pkey PRIMARY KEY (person_id),
	constraint resumes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on resumes to skyfair_app;

create table schema_migrations (
	name text not null,
	hash text not null,
	applied_at timestamp with time zone default now() not null,
	constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table security_log (
	id uuid not null,
	at timestamp with time zone not null,
	person_id uuid,
	session_id uuid,
	event text not null,
	phone_masked text,
	address text not null,
	device text not null,
	detail jsonb default '{}'::jsonb not null,
	constraint security_log_pkey PRIMARY KEY (id)
);
create index security_log_at ON public.security_log USING brin (at);
create index security_log_of_person ON public.security_log USING btree (person_id, at DESC);
grant insert, select on security_log to skyfair_app;

create table sessions (
	id uuid not null,
	person_id uuid not null,
	token_hash bytea not null,
	acting_membership_id uuid not null,
	second_factor_at timestamp with time zone,
	created_at timestamp with time zone not null,
	last_seen_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	revoked_at timestamp with time zone,
	revoked_because text,
	address text not null,
	device text not null,
	constraint sessions_token_hash_key UNIQUE (token_hash),
	constraint sessions_pkey PRIMARY KEY (id),
	constraint sessions_acting_membership_id_fkey FOREIGN KEY (acting_membership_id) REFERENCES memberships(id),
	constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index sessions_acting ON public.sessions USING btree (acting_membership_id) WHERE (revoked_at IS NULL);
create index sessions_person ON public.sessions USING btree (person_id);
create index sessions_revoked ON public.sessions USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
grant delete, insert, select, update on sessions to skyfair_app;

create table stream_heads (
	stream text not null,
	fair_id uuid not null,
	organizer_id uuid not null,
	epoch integer not null,
	seq bigint not null,
	constraint stream_heads_pkey PRIMARY KEY (stream),
	constraint stream_heads_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint stream_heads_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index stream_heads_of_fair ON public.stream_heads USING btree (fair_id);
alter table stream_heads enable row level security;
create policy tenant on stream_heads for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on stream_heads to skyfair_app;

create table tickets (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid not null,
	employer_id uuid not null,
	person_id uuid not null,
	job_id uuid,
	joined_at timestamp with time zone not null,
	constraint tickets_pkey PRIMARY KEY (id),
	constraint tickets_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint tickets_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint tickets_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint tickets_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint tickets_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint tickets_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index tickets_of_fair ON public.tickets USING btree (fair_id);
create index tickets_of_person ON public.tickets USING btree (person_id, joined_at DESC);
alter table tickets enable row level security;
create policy tenant on tickets for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on tickets to skyfair_app;

create table visit_runs (
	id uuid not null,
	started_at timestamp with time zone not null,
	alive_at timestamp with time zone not null,
	constraint visit_runs_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on visit_runs to skyfair_app;
alter table visit_runs owner to skyfair_visits;

create table visits (
	at timestamp with time zone not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid,
	person_id uuid,
	visit_id uuid not null,
	kind text not null,
	source text not null,
	ms bigint default 0 not null,
	run_id uuid,
	closes boolean default false not null
);
create index visits_at ON public.visits USING brin (at);
create index visits_of_fair ON public.visits USING btree (fair_id);
create index visits_of_run ON public.visits USING btree (run_id, visit_id);
alter table visits enable row level security;
create policy tenant on visits for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on visits to skyfair_app;
alter table visits owner to skyfair_visits;
