-- What the migrations make, written by fair-server/src/schema-main.ts. Read it, change the migrations.

CREATE OR REPLACE FUNCTION public.consents_end_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
	if old.withdrawn_at is not null then raise exception 'a consent ends once' using errcode = '23514'; end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.current_organizer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('skyfair.organizer', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.fair_jobs(moment timestamp with time zone)
 RETURNS TABLE(fair_id uuid, booth_id uuid, job_id uuid, version integer)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
		select b.fair_id, b.id, s.job_id, s.version
		from booths b
		join shown_jobs(moment) s on s.employer_id = b.employer_id and s.organizer_id = b.organizer_id
		join fair_applications a on a.fair_id = b.fair_id and a.employer_id = b.employer_id
		where a.job_ids is null or s.job_id = any (a.job_ids)
	$function$;

CREATE OR REPLACE FUNCTION public.forget_command_replies(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from command_replies where (actor_id, key) in (select actor_id, key from command_replies
		where at <= least(before, now() - interval '7 days') limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_consents(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	gone int;
	refused int;
begin
	delete from consents where withdrawn_at <= least(before, now() - interval '3 years') and not is_held(person_id);
	get diagnostics gone = row_count;
	delete from consent_refusals where at <= least(before, now() - interval '3 years') and not is_held(person_id);
	get diagnostics refused = row_count;
	return gone + refused;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_disclosure_log(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from disclosure_log where id in (select id from disclosure_log
		where at <= least(before, now() - interval '3 years') and not is_held(person_id) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_mandates(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from mandate_items i using mandates m where m.id = i.mandate_id and not is_held(m.person_id)
		and coalesce(m.ended_at, m.until) <= least(before, now() - interval '3 years');
	delete from mandates m where not is_held(m.person_id)
		and coalesce(m.ended_at, m.until) <= least(before, now() - interval '3 years');
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_notice_deliveries(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from notice_deliveries where id in (select id from notice_deliveries
		where created_at <= least(before, now() - interval '190 days') and state not in ('waiting', 'sending')
			and (person_id is null or not is_held(person_id)) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_notices(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from notice_addresses where notice_id in (select id from notices
		where person_id is null and created_at <= least(before, now() - interval '190 days'));
	delete from notices where id in (select id from notices n
		where created_at <= least(before, now() - interval '190 days') and (person_id is null or not is_held(person_id))
			and not exists (select from notice_deliveries d where d.notice_id = n.id) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_notices_of(person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	delete from notice_deliveries where person_id = person;
	delete from notices where person_id = person;
	delete from notice_settings where person_id = person;
	delete from notice_mutes where person_id = person;
	delete from push_subscriptions where person_id = person;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_security_log(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare gone int;
begin
	delete from security_log where id in (select id from security_log
		where at <= least(before, now() - interval '190 days') and (person_id is null or not is_held(person_id)) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_visits(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.is_held(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select from legal_holds h where h.person_id = person and h.lifted_at is null) $function$;

CREATE OR REPLACE FUNCTION public.is_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('skyfair.scope', true) = 'platform', false) $function$;

CREATE OR REPLACE FUNCTION public.shown_jobs(moment timestamp with time zone)
 RETURNS TABLE(job_id uuid, employer_id uuid, organizer_id uuid, version integer)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
		select a.job_id, a.employer_id, a.organizer_id, a.approved_version
		from job_approvals a
		join employer_standings s on s.employer_id = a.employer_id and s.organizer_id = a.organizer_id
		where a.shown_until > moment and s.state = 'approved' and (s.stands_until is null or s.stands_until > moment)
	$function$;

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

create table attendee_searches (
	id uuid not null,
	person_id uuid not null,
	employer_id uuid not null,
	name text not null,
	address text not null,
	saved_at timestamp with time zone not null,
	constraint attendee_searches_pkey PRIMARY KEY (id),
	constraint attendee_searches_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint attendee_searches_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index attendee_searches_of_person ON public.attendee_searches USING btree (person_id, employer_id, saved_at DESC);
grant delete, insert, select, update on attendee_searches to skyfair_app;

create table attendee_views (
	employer_id uuid not null,
	person_id uuid not null,
	viewer_id uuid not null,
	at timestamp with time zone not null,
	constraint attendee_views_pkey PRIMARY KEY (employer_id, person_id),
	constraint attendee_views_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint attendee_views_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint attendee_views_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES persons(id)
);
create index attendee_views_recent ON public.attendee_views USING btree (employer_id, at DESC);
grant delete, insert, select, update on attendee_views to skyfair_app;

create table blacklisted_employers (
	credit_code text not null,
	reason text not null,
	source text not null,
	added_by uuid not null,
	added_at timestamp with time zone not null,
	until_day date,
	constraint blacklisted_employers_pkey PRIMARY KEY (credit_code),
	constraint blacklisted_employers_added_by_fkey FOREIGN KEY (added_by) REFERENCES persons(id)
);
grant delete, insert, select, update on blacklisted_employers to skyfair_app;

create table booth_absences (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid not null,
	began_at timestamp with time zone not null,
	alarmed_at timestamp with time zone,
	ended_at timestamp with time zone,
	acknowledged_at timestamp with time zone,
	acknowledged_by uuid,
	acknowledged_note text,
	constraint booth_absences_pkey PRIMARY KEY (id),
	constraint booth_absences_check CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
	constraint booth_absences_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES persons(id),
	constraint booth_absences_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint booth_absences_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint booth_absences_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index booth_absences_of_fair ON public.booth_absences USING btree (fair_id, began_at);
create unique index booth_absences_open ON public.booth_absences USING btree (booth_id) WHERE (ended_at IS NULL);
alter table booth_absences enable row level security;
create policy tenant on booth_absences for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on booth_absences to skyfair_app;

create table booths (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	employer_id uuid not null,
	number text not null,
	hall_key text not null,
	tier text not null,
	created_at timestamp with time zone not null,
	withdrawn_at timestamp with time zone,
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

create table change_answers (
	change_id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	party text not null,
	party_id uuid not null,
	answer text,
	answered_by uuid,
	answered_at timestamp with time zone,
	constraint change_answers_pkey PRIMARY KEY (change_id, party, party_id),
	constraint change_answers_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'withdrawn'::text]))),
	constraint change_answers_party_check CHECK ((party = ANY (ARRAY['seeker'::text, 'employer'::text]))),
	constraint change_answers_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES persons(id),
	constraint change_answers_change_id_fkey FOREIGN KEY (change_id) REFERENCES fair_changes(id),
	constraint change_answers_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint change_answers_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table change_answers enable row level security;
create policy tenant on change_answers for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on change_answers to skyfair_app;

create table change_media_tasks (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	change_id uuid not null,
	placement_id uuid not null,
	medium text not null,
	reference text not null,
	proof_url text,
	proof_file_id uuid,
	posted_at timestamp with time zone,
	closed_by uuid,
	closed_at timestamp with time zone,
	constraint change_media_tasks_change_id_placement_id_key UNIQUE (change_id, placement_id),
	constraint change_media_tasks_pkey PRIMARY KEY (id),
	constraint change_media_tasks_check CHECK (((closed_at IS NULL) = (posted_at IS NULL))),
	constraint change_media_tasks_check1 CHECK (((closed_at IS NULL) = (num_nonnulls(proof_url, proof_file_id) = 0))),
	constraint change_media_tasks_change_id_fkey FOREIGN KEY (change_id) REFERENCES fair_changes(id),
	constraint change_media_tasks_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES persons(id),
	constraint change_media_tasks_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint change_media_tasks_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index change_media_tasks_of_fair ON public.change_media_tasks USING btree (fair_id);
alter table change_media_tasks enable row level security;
create policy tenant on change_media_tasks for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on change_media_tasks to skyfair_app;

create table change_recipients (
	change_id uuid not null,
	person_id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	audience text not null,
	message_id uuid,
	state text default 'sent'::text not null,
	claimed_at timestamp with time zone,
	done_at timestamp with time zone,
	constraint change_recipients_pkey PRIMARY KEY (change_id, person_id),
	constraint change_recipients_audience_check CHECK ((audience = ANY (ARRAY['employer'::text, 'seeker'::text, 'guest'::text, 'partner'::text]))),
	constraint change_recipients_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'unreachable'::text]))),
	constraint change_recipients_change_id_fkey FOREIGN KEY (change_id) REFERENCES fair_changes(id),
	constraint change_recipients_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint change_recipients_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint change_recipients_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index change_recipients_of_person ON public.change_recipients USING btree (person_id, change_id DESC);
create index change_recipients_to_do ON public.change_recipients USING btree (change_id, person_id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table change_recipients enable row level security;
create policy tenant on change_recipients for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on change_recipients to skyfair_app;

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

create table consent_refusals (
	id uuid not null,
	person_id uuid not null,
	purpose text not null,
	recipient_kind text not null,
	recipient_id uuid,
	at timestamp with time zone not null,
	constraint consent_refusals_pkey PRIMARY KEY (id),
	constraint consent_refusals_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index consent_refusals_of_person ON public.consent_refusals USING btree (person_id, purpose, at DESC);
grant insert, select on consent_refusals to skyfair_app;

create table consents (
	id uuid not null,
	person_id uuid not null,
	purpose text not null,
	recipient_kind text not null,
	recipient_id uuid,
	recipient_name jsonb not null,
	text_version integer not null,
	text_hash bytea not null,
	given_at timestamp with time zone not null,
	channel text not null,
	withdrawn_at timestamp with time zone,
	withdrawn_channel text,
	constraint consents_pkey PRIMARY KEY (id),
	constraint consents_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'socket'::text, 'sms'::text]))),
	constraint consents_check CHECK (((recipient_kind = 'platform'::text) = (recipient_id IS NULL))),
	constraint consents_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_channel IS NULL))),
	constraint consents_check2 CHECK ((withdrawn_at >= given_at)),
	constraint consents_recipient_kind_check CHECK ((recipient_kind = ANY (ARRAY['employer'::text, 'organizer'::text, 'school'::text, 'partner'::text, 'government'::text, 'platform'::text]))),
	constraint consents_text_version_check CHECK ((text_version > 0)),
	constraint consents_withdrawn_channel_check CHECK ((withdrawn_channel = ANY (ARRAY['web'::text, 'socket'::text, 'sms'::text]))),
	constraint consents_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index consents_of_person ON public.consents USING btree (person_id, given_at DESC);
create unique index consents_standing ON public.consents USING btree (person_id, purpose, recipient_kind, recipient_id) NULLS NOT DISTINCT WHERE (withdrawn_at IS NULL);
grant insert, select on consents to skyfair_app;

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

create table destruction_log (
	id uuid not null,
	at timestamp with time zone not null,
	class text not null,
	count integer not null,
	detail text not null,
	constraint destruction_log_pkey PRIMARY KEY (id),
	constraint destruction_log_count_check CHECK ((count > 0))
);
create index destruction_log_at ON public.destruction_log USING btree (at DESC);
grant insert, select on destruction_log to skyfair_app;

create table disclosure_log (
	id uuid not null,
	at timestamp with time zone not null,
	viewer_id uuid not null,
	person_id uuid not null,
	employer_id uuid,
	organizer_id uuid,
	what text not null,
	reason text not null,
	ticket_id uuid,
	constraint disclosure_log_pkey PRIMARY KEY (id),
	constraint disclosure_log_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint disclosure_log_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint disclosure_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint disclosure_log_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES persons(id)
);
create index disclosure_log_of_employer ON public.disclosure_log USING btree (employer_id, at DESC);
create index disclosure_log_of_person ON public.disclosure_log USING btree (person_id, at DESC);
create index disclosure_log_of_viewer ON public.disclosure_log USING btree (viewer_id, at DESC);
alter table disclosure_log enable row level security;
create policy tenant on disclosure_log for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on disclosure_log to skyfair_app;

create table employee_mail_codes (
	proof_id uuid not null,
	mail_cipher bytea not null,
	mail_masked text not null,
	code_hash bytea not null,
	tries integer default 0 not null,
	sent_at timestamp with time zone not null,
	constraint employee_mail_codes_pkey PRIMARY KEY (proof_id),
	constraint employee_mail_codes_proof_id_fkey FOREIGN KEY (proof_id) REFERENCES employee_proofs(id)
);
grant delete, insert, select, update on employee_mail_codes to skyfair_app;

create table employee_proof_versions (
	proof_id uuid not null,
	version integer not null,
	organizer_id uuid not null,
	snapshot jsonb not null,
	submitted_at timestamp with time zone not null,
	outcome text,
	reason text default ''::text not null,
	decided_at timestamp with time zone,
	constraint employee_proof_versions_pkey PRIMARY KEY (proof_id, version),
	constraint employee_proof_versions_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'return'::text, 'reject'::text]))),
	constraint employee_proof_versions_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint employee_proof_versions_proof_id_fkey FOREIGN KEY (proof_id) REFERENCES employee_proofs(id)
);
alter table employee_proof_versions enable row level security;
create policy tenant on employee_proof_versions for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on employee_proof_versions to skyfair_app;

create table employee_proofs (
	id uuid not null,
	person_id uuid not null,
	employer_id uuid not null,
	state text not null,
	version integer default 0 not null,
	proof jsonb not null,
	mail_cipher bytea,
	mail_masked text,
	mail_confirmed_at timestamp with time zone,
	reason text default ''::text not null,
	changed_at timestamp with time zone not null,
	constraint employee_proofs_person_id_employer_id_key UNIQUE (person_id, employer_id),
	constraint employee_proofs_pkey PRIMARY KEY (id),
	constraint employee_proofs_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'by-application'::text, 'submitted'::text, 'approved'::text, 'returned'::text, 'rejected'::text]))),
	constraint employee_proofs_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employee_proofs_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on employee_proofs to skyfair_app;

create table employer_acceptances (
	employer_id uuid not null,
	document text not null,
	version text not null,
	person_id uuid not null,
	accepted_at timestamp with time zone not null,
	address text not null,
	constraint employer_acceptances_pkey PRIMARY KEY (employer_id, document, version),
	constraint employer_acceptances_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_acceptances_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant insert, select on employer_acceptances to skyfair_app;

create table employer_drafts (
	employer_id uuid not null,
	profile jsonb not null,
	application jsonb not null,
	saved_at timestamp with time zone not null,
	saved_by uuid not null,
	constraint employer_drafts_pkey PRIMARY KEY (employer_id),
	constraint employer_drafts_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_drafts_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES persons(id)
);
grant delete, insert, select, update on employer_drafts to skyfair_app;

create table employer_events (
	id uuid not null,
	employer_id uuid not null,
	organizer_id uuid not null,
	at timestamp with time zone not null,
	what text not null,
	version integer not null,
	reason text not null,
	by_person_id uuid,
	constraint employer_events_pkey PRIMARY KEY (id),
	constraint employer_events_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
	constraint employer_events_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_events_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index employer_events_of ON public.employer_events USING btree (employer_id, organizer_id, at);
alter table employer_events enable row level security;
create policy tenant on employer_events for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on employer_events to skyfair_app;

create table employer_reminders (
	employer_id uuid not null,
	organizer_id uuid not null,
	stands_until timestamp with time zone not null,
	days integer not null,
	sent_at timestamp with time zone not null,
	constraint employer_reminders_pkey PRIMARY KEY (employer_id, organizer_id, stands_until, days),
	constraint employer_reminders_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_reminders_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table employer_reminders enable row level security;
create policy tenant on employer_reminders for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on employer_reminders to skyfair_app;

create table employer_standings (
	employer_id uuid not null,
	organizer_id uuid not null,
	state text not null,
	version integer not null,
	approved_version integer,
	stands_until timestamp with time zone,
	verify_again_at timestamp with time zone,
	reason text default ''::text not null,
	changed_at timestamp with time zone not null,
	constraint employer_standings_pkey PRIMARY KEY (employer_id, organizer_id),
	constraint employer_standings_check CHECK (((state <> 'approved'::text) OR ((approved_version IS NOT NULL) AND (stands_until IS NOT NULL)))),
	constraint employer_standings_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'suspended'::text]))),
	constraint employer_standings_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_standings_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index employer_standings_by_clock ON public.employer_standings USING btree (stands_until) WHERE (state = 'approved'::text);
create index employer_standings_of_organizer ON public.employer_standings USING btree (organizer_id, state);
alter table employer_standings enable row level security;
create policy tenant on employer_standings for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on employer_standings to skyfair_app;

create table employer_submissions (
	employer_id uuid not null,
	organizer_id uuid not null,
	version integer not null,
	snapshot jsonb not null,
	source_check jsonb not null,
	submitted_by uuid not null,
	submitted_at timestamp with time zone not null,
	outcome text,
	reason text default ''::text not null,
	decided_at timestamp with time zone,
	constraint employer_submissions_pkey PRIMARY KEY (employer_id, organizer_id, version),
	constraint employer_submissions_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'return'::text, 'reject'::text]))),
	constraint employer_submissions_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint employer_submissions_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint employer_submissions_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
alter table employer_submissions enable row level security;
create policy tenant on employer_submissions for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on employer_submissions to skyfair_app;

create table employers (
	id uuid not null,
	credit_code text not null,
	profile jsonb not null,
	created_at timestamp with time zone not null,
	constraint employers_credit_code_key UNIQUE (credit_code),
	constraint employers_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on employers to skyfair_app;

create table exports (
	id uuid not null,
	employer_id uuid not null,
	job_id uuid,
	reason text not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	state text not null,
	decided_by uuid,
	decided_at timestamp with time zone,
	until timestamp with time zone,
	taken_at timestamp with time zone,
	people integer,
	constraint exports_pkey PRIMARY KEY (id),
	constraint exports_check CHECK ((decided_by <> asked_by)),
	constraint exports_check1 CHECK ((((state = 'asked'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
	constraint exports_check2 CHECK (((state = 'approved'::text) = (until IS NOT NULL))),
	constraint exports_people_check CHECK (((people >= 0) AND (people <= 60))),
	constraint exports_reason_check CHECK ((reason <> ''::text)),
	constraint exports_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text]))),
	constraint exports_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES persons(id),
	constraint exports_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint exports_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint exports_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id)
);
create index exports_of_employer ON public.exports USING btree (employer_id, asked_at DESC);
grant delete, insert, select on exports to skyfair_app;

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

create table fair_applications (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	employer_id uuid not null,
	version integer not null,
	state text not null,
	job_ids uuid[],
	note text default ''::text not null,
	reason text default ''::text not null,
	registration_passed boolean,
	qualification_passed boolean,
	recruitment_passed boolean,
	submitted_by uuid,
	submitted_at timestamp with time zone not null,
	decided_at timestamp with time zone,
	decided_by uuid,
	constraint fair_applications_fair_id_employer_id_key UNIQUE (fair_id, employer_id),
	constraint fair_applications_pkey PRIMARY KEY (id),
	constraint fair_applications_check CHECK (((state <> 'admitted'::text) OR (registration_passed AND qualification_passed AND recruitment_passed))),
	constraint fair_applications_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'admitted'::text, 'returned'::text, 'rejected'::text, 'withdrawn'::text]))),
	constraint fair_applications_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint fair_applications_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint fair_applications_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint fair_applications_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint fair_applications_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
create index fair_applications_of_employer ON public.fair_applications USING btree (employer_id, submitted_at DESC);
alter table fair_applications enable row level security;
create policy tenant on fair_applications for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on fair_applications to skyfair_app;

create table fair_changes (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	number integer not null,
	kind text not null,
	reason text not null,
	approver text not null,
	advice text,
	fields jsonb not null,
	employer_id uuid,
	booth_id uuid,
	needs_confirmation boolean not null,
	published_by uuid not null,
	published_at timestamp with time zone not null,
	listing text default 'employer'::text,
	listed_after uuid,
	carried_out_at timestamp with time zone,
	constraint fair_changes_fair_id_number_key UNIQUE (fair_id, number),
	constraint fair_changes_pkey PRIMARY KEY (id),
	constraint fair_changes_approver_check CHECK ((approver <> ''::text)),
	constraint fair_changes_kind_check CHECK ((kind = ANY (ARRAY['changed'::text, 'cancelled'::text, 'employer-withdrawn'::text]))),
	constraint fair_changes_number_check CHECK ((number > 0)),
	constraint fair_changes_reason_check CHECK ((reason <> ''::text)),
	constraint fair_changes_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint fair_changes_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint fair_changes_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint fair_changes_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint fair_changes_published_by_fkey FOREIGN KEY (published_by) REFERENCES persons(id)
);
create index fair_changes_unfinished ON public.fair_changes USING btree (published_at) WHERE ((listing IS NOT NULL) OR (carried_out_at IS NULL));
alter table fair_changes enable row level security;
create policy tenant on fair_changes for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on fair_changes to skyfair_app;

create table fair_guests (
	id uuid not null,
	fair_id uuid not null,
	organizer_id uuid not null,
	person_id uuid not null,
	name text not null,
	unit text not null,
	kind text not null,
	added_by uuid not null,
	added_at timestamp with time zone not null,
	invitation_id uuid,
	invite_from timestamp with time zone,
	invited_at timestamp with time zone,
	constraint fair_guests_fair_id_person_id_key UNIQUE (fair_id, person_id),
	constraint fair_guests_pkey PRIMARY KEY (id),
	constraint fair_guests_kind_check CHECK ((kind = ANY (ARRAY['school'::text, 'media'::text, 'leader'::text, 'government'::text]))),
	constraint fair_guests_added_by_fkey FOREIGN KEY (added_by) REFERENCES persons(id),
	constraint fair_guests_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint fair_guests_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint fair_guests_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index fair_guests_to_invite ON public.fair_guests USING btree (invite_from) WHERE ((invite_from IS NOT NULL) AND (invited_at IS NULL));
alter table fair_guests enable row level security;
create policy tenant on fair_guests for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on fair_guests to skyfair_app;

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
	plan_version integer default 1 not null,
	changed_at timestamp with time zone,
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

create table favourites (
	person_id uuid not null,
	kind text not null,
	subject_id uuid not null,
	since timestamp with time zone not null,
	constraint favourites_pkey PRIMARY KEY (person_id, kind, subject_id),
	constraint favourites_kind_check CHECK ((kind = ANY (ARRAY['job'::text, 'booth'::text, 'employer'::text]))),
	constraint favourites_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index favourites_followers ON public.favourites USING btree (subject_id) WHERE (kind = 'employer'::text);
grant delete, insert, select, update on favourites to skyfair_app;

create table file_shares (
	file_id uuid not null,
	organizer_id uuid not null,
	shared_at timestamp with time zone not null,
	constraint file_shares_pkey PRIMARY KEY (file_id, organizer_id),
	constraint file_shares_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
	constraint file_shares_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table file_shares enable row level security;
create policy tenant on file_shares for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on file_shares to skyfair_app;

create table files (
	id uuid not null,
	owner_id uuid not null,
	purpose text not null,
	organizer_id uuid,
	employer_id uuid,
	given_sha256 bytea not null,
	sha256 bytea not null,
	object_key text not null,
	type text not null,
	bytes integer not null,
	pages integer not null,
	pictures integer not null,
	name text not null,
	is_sealed boolean not null,
	uploaded_at timestamp with time zone not null,
	state text not null,
	constraint files_pkey PRIMARY KEY (id),
	constraint files_check CHECK ((num_nonnulls(organizer_id, employer_id) <= 1)),
	constraint files_state_check CHECK ((state = ANY (ARRAY['loose'::text, 'used'::text, 'removed'::text]))),
	constraint files_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint files_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint files_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES persons(id)
);
create index files_by_object ON public.files USING btree (object_key) WHERE (state <> 'removed'::text);
create index files_loose ON public.files USING btree (uploaded_at) WHERE (state = 'loose'::text);
create index files_of_employer ON public.files USING btree (employer_id) WHERE (employer_id IS NOT NULL);
create index files_of_owner ON public.files USING btree (owner_id, uploaded_at DESC);
create index files_same_material ON public.files USING btree (given_sha256);
alter table files enable row level security;
create policy tenant on files for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on files to skyfair_app;

create table follower_news (
	subject_id uuid not null,
	kind text not null,
	employer_id uuid not null,
	at timestamp with time zone not null,
	constraint follower_news_pkey PRIMARY KEY (subject_id),
	constraint follower_news_kind_check CHECK ((kind = ANY (ARRAY['job'::text, 'booth'::text]))),
	constraint follower_news_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id)
);
create index follower_news_of_employer ON public.follower_news USING btree (employer_id, at DESC);
grant delete, insert, select, update on follower_news to skyfair_app;

create table guardian_consents (
	id uuid not null,
	person_id uuid not null,
	name_cipher bytea not null,
	name_masked text not null,
	relation text not null,
	phone_cipher bytea not null,
	phone_hash bytea not null,
	phone_masked text not null,
	document text not null,
	version text not null,
	accepted_at timestamp with time zone not null,
	address text not null,
	until timestamp with time zone not null,
	constraint guardian_consents_pkey PRIMARY KEY (id),
	constraint guardian_consents_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index guardian_consents_of ON public.guardian_consents USING btree (person_id, accepted_at DESC);
grant delete, insert, select, update on guardian_consents to skyfair_app;

create table identity_checks (
	id uuid not null,
	person_id uuid not null,
	state text not null,
	legal_name_cipher bytea not null,
	id_number_cipher bytea not null,
	id_number_hash bytea not null,
	id_number_masked text not null,
	provider text not null,
	proof_hash bytea,
	tries integer default 0 not null,
	consent_version text not null,
	consent_at timestamp with time zone not null,
	consent_address text not null,
	started_at timestamp with time zone not null,
	decided_at timestamp with time zone,
	constraint identity_checks_pkey PRIMARY KEY (id),
	constraint identity_checks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'passed'::text, 'failed'::text]))),
	constraint identity_checks_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index identity_checks_of ON public.identity_checks USING btree (person_id, started_at DESC);
create unique index identity_checks_once ON public.identity_checks USING btree (person_id) WHERE (state = 'passed'::text);
create index identity_checks_same ON public.identity_checks USING btree (id_number_hash) WHERE (state = 'passed'::text);
grant delete, insert, select, update on identity_checks to skyfair_app;

create table inspections (
	id uuid not null,
	fair_id uuid not null,
	organizer_id uuid not null,
	subject jsonb not null,
	passed boolean not null,
	note text not null,
	by_id uuid not null,
	at timestamp with time zone not null,
	constraint inspections_pkey PRIMARY KEY (id),
	constraint inspections_by_id_fkey FOREIGN KEY (by_id) REFERENCES persons(id),
	constraint inspections_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint inspections_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index inspections_of_fair ON public.inspections USING btree (fair_id, at);
alter table inspections enable row level security;
create policy tenant on inspections for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on inspections to skyfair_app;

create table invitations (
	id uuid not null,
	employer_id uuid not null,
	token_hash bytea not null,
	role text not null,
	invited_by uuid not null,
	email_cipher bytea,
	email_masked text,
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	accepted_by uuid,
	accepted_at timestamp with time zone,
	revoked_at timestamp with time zone,
	constraint invitations_token_hash_key UNIQUE (token_hash),
	constraint invitations_pkey PRIMARY KEY (id),
	constraint invitations_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES persons(id),
	constraint invitations_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES persons(id)
);
create index invitations_of ON public.invitations USING btree (employer_id, created_at DESC);
grant delete, insert, select, update on invitations to skyfair_app;

create table job_application_facts (
	application_id uuid not null,
	seq integer not null,
	type text not null,
	actor_id uuid not null,
	body jsonb default '{}'::jsonb not null,
	at timestamp with time zone not null,
	constraint job_application_facts_pkey PRIMARY KEY (application_id, seq),
	constraint job_application_facts_seq_check CHECK ((seq > 0)),
	constraint job_application_facts_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES persons(id),
	constraint job_application_facts_application_id_fkey FOREIGN KEY (application_id) REFERENCES job_applications(id)
);
grant insert, select on job_application_facts to skyfair_app;

create table job_applications (
	id uuid not null,
	person_id uuid not null,
	job_id uuid not null,
	employer_id uuid not null,
	fair_id uuid,
	position text not null,
	state text not null,
	attachment_file_id uuid,
	submitted_at timestamp with time zone not null,
	seen_at timestamp with time zone,
	changed_at timestamp with time zone not null,
	seq integer not null,
	closed_as text,
	attachment_state text,
	attachment_findings jsonb default '[]'::jsonb not null,
	attachment_rules_version text default ''::text not null,
	constraint job_applications_person_id_job_id_key UNIQUE (person_id, job_id),
	constraint job_applications_pkey PRIMARY KEY (id),
	constraint job_applications_attachment CHECK (((attachment_file_id IS NULL) = (attachment_state IS NULL))),
	constraint job_applications_attachment_state_check CHECK ((attachment_state = ANY (ARRAY['shown'::text, 'hidden'::text, 'held'::text]))),
	constraint job_applications_closed_as CHECK ((((state = 'closed'::text) = (closed_as IS NOT NULL)) AND (closed_as = ANY (ARRAY['unsaid'::text, 'hired'::text, 'not-matched'::text, 'filled'::text, 'job-ended'::text, 'not-reached'::text, 'seeker-declined'::text])))),
	constraint job_applications_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'seen'::text, 'shortlisted'::text, 'invited'::text, 'offered'::text, 'withdrawn'::text, 'closed'::text]))),
	constraint job_applications_attachment_file_id_fkey FOREIGN KEY (attachment_file_id) REFERENCES files(id),
	constraint job_applications_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint job_applications_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint job_applications_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint job_applications_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index job_applications_of_attachment ON public.job_applications USING btree (attachment_file_id) WHERE (attachment_file_id IS NOT NULL);
create index job_applications_of_employer ON public.job_applications USING btree (employer_id, submitted_at DESC);
create index job_applications_of_person ON public.job_applications USING btree (person_id, changed_at DESC);
grant delete, insert, select, update on job_applications to skyfair_app;

create table job_approvals (
	job_id uuid not null,
	organizer_id uuid not null,
	employer_id uuid not null,
	version integer not null,
	state text not null,
	reason text default ''::text not null,
	approved_version integer,
	shown_until timestamp with time zone,
	masked text[] default '{}'::text[] not null,
	submitted_at timestamp with time zone not null,
	decided_at timestamp with time zone,
	decided_by uuid,
	constraint job_approvals_pkey PRIMARY KEY (job_id, organizer_id),
	constraint job_approvals_check CHECK (((shown_until IS NULL) OR (approved_version IS NOT NULL))),
	constraint job_approvals_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'taken-down'::text]))),
	constraint job_approvals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint job_approvals_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint job_approvals_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint job_approvals_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index job_approvals_shown ON public.job_approvals USING btree (employer_id, organizer_id, shown_until) INCLUDE (job_id, approved_version) WHERE (shown_until IS NOT NULL);
alter table job_approvals enable row level security;
create policy tenant on job_approvals for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on job_approvals to skyfair_app;

create table job_measures (
	id uuid not null,
	organizer_id uuid not null,
	job_id uuid not null,
	employer_id uuid not null,
	version integer not null,
	outcome text not null,
	rule text not null,
	reason text not null,
	referral text,
	fields text[] default '{}'::text[] not null,
	operator_id uuid not null,
	at timestamp with time zone not null,
	constraint job_measures_pkey PRIMARY KEY (id),
	constraint job_measures_outcome_check CHECK ((outcome = ANY (ARRAY['warn'::text, 'reject'::text, 'mask'::text, 'take-down'::text, 'ban'::text]))),
	constraint job_measures_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint job_measures_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint job_measures_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES persons(id),
	constraint job_measures_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index job_measures_of_job ON public.job_measures USING btree (job_id, at DESC);
alter table job_measures enable row level security;
create policy tenant on job_measures for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on job_measures to skyfair_app;

create table job_versions (
	job_id uuid not null,
	version integer not null,
	job jsonb not null,
	submitted_by uuid,
	created_at timestamp with time zone not null,
	text_key text generated always as (md5(regexp_replace((COALESCE((job ->> 'workContent'::text), ''::text) || COALESCE((job ->> 'conditions'::text), ''::text)), '\s+'::text, ''::text, 'g'::text))) stored,
	constraint job_versions_pkey PRIMARY KEY (job_id, version),
	constraint job_versions_version_check CHECK ((version > 0)),
	constraint job_versions_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint job_versions_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
create index job_versions_of_author ON public.job_versions USING btree (submitted_by, created_at);
create index job_versions_same_text ON public.job_versions USING btree (text_key);
grant delete, insert, select, update on job_versions to skyfair_app;

create table jobs (
	id uuid not null,
	employer_id uuid not null,
	created_at timestamp with time zone not null,
	valid_until timestamp with time zone not null,
	latest_version integer default 1 not null,
	confirmed_at timestamp with time zone not null,
	closed_at timestamp with time zone,
	closed_as text,
	constraint jobs_pkey PRIMARY KEY (id),
	constraint jobs_closed_as_check CHECK ((closed_as = ANY (ARRAY['closed'::text, 'filled'::text]))),
	constraint jobs_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id)
);
create index jobs_of_employer ON public.jobs USING btree (employer_id);
grant delete, insert, select, update on jobs to skyfair_app;

create table legal_holds (
	id uuid not null,
	person_id uuid not null,
	reason text not null,
	placed_by uuid not null,
	placed_at timestamp with time zone not null,
	lifted_by uuid,
	lifted_at timestamp with time zone,
	lift_reason text,
	constraint legal_holds_pkey PRIMARY KEY (id),
	constraint legal_holds_check CHECK ((((lifted_at IS NULL) = (lifted_by IS NULL)) AND ((lifted_at IS NULL) = (lift_reason IS NULL)))),
	constraint legal_holds_reason_check CHECK ((reason <> ''::text)),
	constraint legal_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES persons(id),
	constraint legal_holds_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint legal_holds_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES persons(id)
);
create unique index legal_holds_one ON public.legal_holds USING btree (person_id) WHERE (lifted_at IS NULL);
grant insert, select, update on legal_holds to skyfair_app;

create table look_refusals (
	id uuid not null,
	at timestamp with time zone not null,
	viewer_id uuid not null,
	employer_id uuid not null,
	constraint look_refusals_pkey PRIMARY KEY (id),
	constraint look_refusals_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint look_refusals_viewer_id_fkey FOREIGN KEY (viewer_id) REFERENCES persons(id)
);
create index look_refusals_of_employer ON public.look_refusals USING btree (employer_id, at DESC);
grant insert, select on look_refusals to skyfair_app;

create table mandate_items (
	id uuid not null,
	mandate_id uuid not null,
	organizer_id uuid not null,
	employer_id uuid not null,
	job_id uuid not null,
	position text not null,
	note text not null,
	delivered_by uuid not null,
	delivered_at timestamp with time zone not null,
	constraint mandate_items_mandate_id_job_id_key UNIQUE (mandate_id, job_id),
	constraint mandate_items_pkey PRIMARY KEY (id),
	constraint mandate_items_delivered_by_fkey FOREIGN KEY (delivered_by) REFERENCES persons(id),
	constraint mandate_items_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint mandate_items_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint mandate_items_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES mandates(id),
	constraint mandate_items_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table mandate_items enable row level security;
create policy tenant on mandate_items for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on mandate_items to skyfair_app;

create table mandates (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	person_id uuid not null,
	scope jsonb not null,
	given_at timestamp with time zone not null,
	until timestamp with time zone not null,
	ended_at timestamp with time zone,
	constraint mandates_pkey PRIMARY KEY (id),
	constraint mandates_check CHECK ((until > given_at)),
	constraint mandates_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint mandates_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint mandates_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index mandates_of_fair ON public.mandates USING btree (fair_id, given_at);
create index mandates_of_person ON public.mandates USING btree (person_id, given_at DESC);
create unique index mandates_one_open ON public.mandates USING btree (fair_id, person_id) WHERE (ended_at IS NULL);
alter table mandates enable row level security;
create policy tenant on mandates for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on mandates to skyfair_app;

create table media_placements (
	id uuid not null,
	fair_id uuid not null,
	organizer_id uuid not null,
	medium text not null,
	name text not null,
	reference text not null,
	placed_at timestamp with time zone not null,
	note text not null,
	recorded_by uuid not null,
	recorded_at timestamp with time zone not null,
	constraint media_placements_pkey PRIMARY KEY (id),
	constraint media_placements_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint media_placements_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint media_placements_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES persons(id)
);
create index media_placements_of_fair ON public.media_placements USING btree (fair_id, placed_at);
alter table media_placements enable row level security;
create policy tenant on media_placements for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on media_placements to skyfair_app;

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

create table monitor_events (
	id uuid not null,
	organizer_id uuid,
	at timestamp with time zone not null,
	kind text not null,
	subject_id uuid not null,
	employer_id uuid,
	what text not null,
	title text not null,
	actor_id uuid,
	detail jsonb default '{}'::jsonb not null,
	constraint monitor_events_pkey PRIMARY KEY (id),
	constraint monitor_events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES persons(id),
	constraint monitor_events_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint monitor_events_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index monitor_events_newest ON public.monitor_events USING btree (organizer_id, id DESC);
create index monitor_events_of_platform ON public.monitor_events USING btree (id DESC) WHERE (organizer_id IS NULL);
alter table monitor_events enable row level security;
create policy tenant on monitor_events for all using ((((organizer_id IS NULL) AND (current_organizer() IS NOT NULL)) OR (organizer_id = current_organizer()) OR is_platform()));
grant insert, select on monitor_events to skyfair_app;

create table notice_addresses (
	notice_id uuid not null,
	channel text not null,
	address_cipher bytea not null,
	address_masked text not null,
	link_cipher bytea not null,
	constraint notice_addresses_pkey PRIMARY KEY (notice_id),
	constraint notice_addresses_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
	constraint notice_addresses_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id)
);
grant delete, insert, select on notice_addresses to skyfair_app;

create table notice_batches (
	id uuid not null,
	organizer_id uuid,
	fair_id uuid,
	kind text not null,
	about text not null,
	audience text not null,
	given jsonb not null,
	link text not null,
	expected integer default 0 not null,
	created_by uuid,
	created_at timestamp with time zone not null,
	listed_after uuid,
	listed integer default 0 not null,
	listed_at timestamp with time zone,
	constraint notice_batches_kind_about_key UNIQUE (kind, about),
	constraint notice_batches_pkey PRIMARY KEY (id),
	constraint notice_batches_created_by_fkey FOREIGN KEY (created_by) REFERENCES persons(id),
	constraint notice_batches_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint notice_batches_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index notice_batches_of_fair ON public.notice_batches USING btree (fair_id, created_at DESC);
create index notice_batches_unlisted ON public.notice_batches USING btree (created_at) WHERE (listed_at IS NULL);
alter table notice_batches enable row level security;
create policy tenant on notice_batches for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on notice_batches to skyfair_app;

create table notice_deliveries (
	id uuid not null,
	notice_id uuid not null,
	person_id uuid,
	organizer_id uuid,
	batch_id uuid,
	kind text not null,
	template_version integer not null,
	channel text not null,
	state text not null,
	weight integer not null,
	due_at timestamp with time zone not null,
	claimed_at timestamp with time zone,
	failures integer default 0 not null,
	fault text,
	recipient_masked text,
	created_at timestamp with time zone not null,
	done_at timestamp with time zone,
	resent_by uuid,
	resent_at timestamp with time zone,
	constraint notice_deliveries_notice_id_channel_key UNIQUE (notice_id, channel),
	constraint notice_deliveries_pkey PRIMARY KEY (id),
	constraint notice_deliveries_channel_check CHECK ((channel = ANY (ARRAY['push'::text, 'mail'::text, 'sms'::text]))),
	constraint notice_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unreachable'::text, 'dropped'::text]))),
	constraint notice_deliveries_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES notice_batches(id),
	constraint notice_deliveries_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
	constraint notice_deliveries_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint notice_deliveries_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint notice_deliveries_resent_by_fkey FOREIGN KEY (resent_by) REFERENCES persons(id)
);
create index notice_deliveries_newest ON public.notice_deliveries USING btree (id DESC);
create index notice_deliveries_of_batch ON public.notice_deliveries USING btree (batch_id, state) WHERE (batch_id IS NOT NULL);
create index notice_deliveries_to_do ON public.notice_deliveries USING btree (weight, due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table notice_deliveries enable row level security;
create policy tenant on notice_deliveries for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on notice_deliveries to skyfair_app;

create table notice_mutes (
	person_id uuid not null,
	kind text not null,
	channel text not null,
	muted_at timestamp with time zone not null,
	constraint notice_mutes_pkey PRIMARY KEY (person_id, kind, channel),
	constraint notice_mutes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on notice_mutes to skyfair_app;

create table notice_settings (
	person_id uuid not null,
	language text default 'zh-CN'::text not null,
	mail_cipher bytea,
	mail_masked text,
	mail_confirmed_at timestamp with time zone,
	constraint notice_settings_pkey PRIMARY KEY (person_id),
	constraint notice_settings_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
	constraint notice_settings_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on notice_settings to skyfair_app;

create table notice_templates (
	kind text not null,
	version integer not null,
	words jsonb not null,
	state text not null,
	written_by uuid not null,
	written_at timestamp with time zone not null,
	reviewed_by uuid,
	reviewed_at timestamp with time zone,
	note text default ''::text not null,
	constraint notice_templates_pkey PRIMARY KEY (kind, version),
	constraint notice_templates_check CHECK ((reviewed_by IS DISTINCT FROM written_by)),
	constraint notice_templates_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-force'::text, 'rejected'::text, 'replaced'::text]))),
	constraint notice_templates_version_check CHECK ((version > 1)),
	constraint notice_templates_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES persons(id),
	constraint notice_templates_written_by_fkey FOREIGN KEY (written_by) REFERENCES persons(id)
);
create unique index notice_templates_in_force ON public.notice_templates USING btree (kind) WHERE (state = 'in-force'::text);
grant insert, select on notice_templates to skyfair_app;

create table notices (
	id uuid not null,
	person_id uuid,
	organizer_id uuid,
	batch_id uuid,
	kind text not null,
	about text not null,
	template_version integer not null,
	title jsonb not null,
	body jsonb not null,
	link text not null,
	created_at timestamp with time zone not null,
	announced_at timestamp with time zone,
	read_at timestamp with time zone,
	settled_at timestamp with time zone,
	constraint notices_person_id_kind_about_key UNIQUE (person_id, kind, about),
	constraint notices_pkey PRIMARY KEY (id),
	constraint notices_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES notice_batches(id),
	constraint notices_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index notices_of_batch ON public.notices USING btree (batch_id) WHERE (batch_id IS NOT NULL);
create index notices_of_person ON public.notices USING btree (person_id, id DESC);
create unique index notices_to_addresses ON public.notices USING btree (kind, about) WHERE (person_id IS NULL);
create index notices_unannounced ON public.notices USING btree (id) WHERE (announced_at IS NULL);
create index notices_unread ON public.notices USING btree (person_id) WHERE (read_at IS NULL);
alter table notices enable row level security;
create policy tenant on notices for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on notices to skyfair_app;

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
	version integer default 1 not null,
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

create table partners (
	id uuid not null,
	organizer_id uuid not null,
	name text not null,
	kind text not null,
	purpose text not null,
	contact text not null,
	state text not null,
	note text default ''::text not null,
	review_due_at timestamp with time zone,
	created_at timestamp with time zone not null,
	decided_by uuid,
	decided_at timestamp with time zone,
	constraint partners_pkey PRIMARY KEY (id),
	constraint partners_kind_check CHECK ((kind = ANY (ARRAY['co-organizer'::text, 'api-client'::text, 'other'::text]))),
	constraint partners_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'rejected'::text, 'ended'::text]))),
	constraint partners_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint partners_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
create index partners_of_organizer ON public.partners USING btree (organizer_id, created_at DESC);
alter table partners enable row level security;
create policy tenant on partners for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on partners to skyfair_app;

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

create table plan_items (
	id uuid not null,
	fair_id uuid not null,
	organizer_id uuid not null,
	plan text not null,
	title text not null,
	owner_id uuid not null,
	due_at timestamp with time zone not null,
	done_at timestamp with time zone,
	reminder_id uuid,
	reminded_at timestamp with time zone,
	version integer default 1 not null,
	created_at timestamp with time zone not null,
	constraint plan_items_pkey PRIMARY KEY (id),
	constraint plan_items_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint plan_items_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint plan_items_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES persons(id)
);
create index plan_items_of_fair ON public.plan_items USING btree (fair_id, due_at);
create index plan_items_to_remind ON public.plan_items USING btree (due_at) WHERE ((done_at IS NULL) AND (reminded_at IS NULL));
alter table plan_items enable row level security;
create policy tenant on plan_items for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on plan_items to skyfair_app;

create table planning_parts (
	fair_id uuid not null,
	organizer_id uuid not null,
	part text not null,
	version integer not null,
	content jsonb not null,
	changed_by uuid not null,
	changed_at timestamp with time zone not null,
	constraint planning_parts_pkey PRIMARY KEY (fair_id, part),
	constraint planning_parts_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES persons(id),
	constraint planning_parts_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint planning_parts_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table planning_parts enable row level security;
create policy tenant on planning_parts for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on planning_parts to skyfair_app;

create table published_texts (
	path text not null,
	sha256 bytea not null,
	seen_at timestamp with time zone not null,
	constraint published_texts_pkey PRIMARY KEY (path)
);
grant delete, insert, select, update on published_texts to skyfair_app;

create table push_subscriptions (
	endpoint_hash bytea not null,
	person_id uuid not null,
	session_id uuid not null,
	subscription_cipher bytea not null,
	created_at timestamp with time zone not null,
	constraint push_subscriptions_pkey PRIMARY KEY (endpoint_hash),
	constraint push_subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index push_subscriptions_of_person ON public.push_subscriptions USING btree (person_id);
create index push_subscriptions_of_session ON public.push_subscriptions USING btree (session_id);
grant delete, insert, select, update on push_subscriptions to skyfair_app;

create table recovery_codes (
	person_id uuid not null,
	code_hash bytea not null,
	used_at timestamp with time zone,
	constraint recovery_codes_pkey PRIMARY KEY (person_id, code_hash),
	constraint recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on recovery_codes to skyfair_app;

create table recruiter_cards (
	person_id uuid not null,
	employer_id uuid not null,
	name text,
	title text,
	email_cipher bytea,
	avatar_file_id uuid,
	agency jsonb,
	saved_at timestamp with time zone not null,
	constraint recruiter_cards_pkey PRIMARY KEY (person_id, employer_id),
	constraint recruiter_cards_avatar_file_id_fkey FOREIGN KEY (avatar_file_id) REFERENCES files(id),
	constraint recruiter_cards_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint recruiter_cards_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on recruiter_cards to skyfair_app;

create table registration_counts (
	fair_id uuid not null,
	organizer_id uuid not null,
	seekers integer default 0 not null,
	constraint registration_counts_pkey PRIMARY KEY (fair_id),
	constraint registration_counts_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint registration_counts_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id)
);
alter table registration_counts enable row level security;
create policy tenant on registration_counts for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on registration_counts to skyfair_app;

create table registrations (
	fair_id uuid not null,
	organizer_id uuid not null,
	person_id uuid not null,
	registered_at timestamp with time zone not null,
	id uuid default gen_random_uuid() not null,
	state text default 'submitted'::text not null,
	version integer default 1 not null,
	details_cipher bytea,
	identity_id uuid,
	reason text default ''::text not null,
	changed_at timestamp with time zone default now() not null,
	confirm_id uuid,
	confirmed_at timestamp with time zone,
	constraint registrations_pkey PRIMARY KEY (fair_id, person_id),
	constraint registrations_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'withdrawn'::text]))),
	constraint registrations_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint registrations_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint registrations_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create unique index registrations_id ON public.registrations USING btree (id);
create index registrations_of_person ON public.registrations USING btree (person_id);
create index registrations_to_confirm ON public.registrations USING btree (changed_at) WHERE ((confirm_id IS NOT NULL) AND (confirmed_at IS NULL));
alter table registrations enable row level security;
create policy tenant on registrations for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on registrations to skyfair_app;

create table rescue_measures (
	id uuid not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid not null,
	kind text not null,
	taken_at timestamp with time zone not null,
	taken_by uuid not null,
	told integer not null,
	line_before jsonb not null,
	line_after jsonb,
	constraint rescue_measures_pkey PRIMARY KEY (id),
	constraint rescue_measures_kind_check CHECK ((kind = ANY (ARRAY['ask-staff'::text, 'suggest-others'::text]))),
	constraint rescue_measures_booth_id_fkey FOREIGN KEY (booth_id) REFERENCES booths(id),
	constraint rescue_measures_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint rescue_measures_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint rescue_measures_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES persons(id)
);
create index rescue_measures_of_fair ON public.rescue_measures USING btree (fair_id, taken_at);
create index rescue_measures_unjudged ON public.rescue_measures USING btree (taken_at) WHERE (line_after IS NULL);
alter table rescue_measures enable row level security;
create policy tenant on rescue_measures for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on rescue_measures to skyfair_app;

create table resume_checks (
	resume_id uuid not null,
	save integer not null,
	indicator text not null,
	result text not null,
	places jsonb default '[]'::jsonb not null,
	rules_version text not null,
	checked_at timestamp with time zone not null,
	constraint resume_checks_pkey PRIMARY KEY (resume_id, save, indicator),
	constraint resume_checks_result_check CHECK ((result = ANY (ARRAY['passed'::text, 'mend'::text, 'review'::text, 'block'::text]))),
	constraint resume_checks_resume_id_fkey FOREIGN KEY (resume_id) REFERENCES resumes(id) ON DELETE CASCADE
);
grant delete, insert, select, update on resume_checks to skyfair_app;

create table resume_choices (
	person_id uuid not null,
	employer_id uuid not null,
	resume_id uuid not null,
	chosen_at timestamp with time zone not null,
	constraint resume_choices_pkey PRIMARY KEY (person_id, employer_id),
	constraint resume_choices_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint resume_choices_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint resume_choices_resume_id_fkey FOREIGN KEY (resume_id) REFERENCES resumes(id) ON DELETE CASCADE
);
grant delete, insert, select, update on resume_choices to skyfair_app;

create table resume_confirmations (
	person_id uuid not null,
	fair_id uuid not null,
	confirmed_at timestamp with time zone,
	reminder_id uuid,
	reminded_at timestamp with time zone,
	constraint resume_confirmations_pkey PRIMARY KEY (person_id, fair_id),
	constraint resume_confirmations_fair_id_fkey FOREIGN KEY (fair_id) REFERENCES fairs(id),
	constraint resume_confirmations_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index resume_confirmations_unsent ON public.resume_confirmations USING btree (fair_id) WHERE ((reminder_id IS NOT NULL) AND (reminded_at IS NULL));
grant delete, insert, select, update on resume_confirmations to skyfair_app;

create table resume_hidden_from (
	person_id uuid not null,
	employer_id uuid not null,
	since timestamp with time zone not null,
	constraint resume_hidden_from_pkey PRIMARY KEY (person_id, employer_id),
	constraint resume_hidden_from_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint resume_hidden_from_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on resume_hidden_from to skyfair_app;

create table resume_messages (
	id uuid not null,
	person_id uuid not null,
	what text not null,
	resume_name text not null,
	reason text default ''::text not null,
	created_at timestamp with time zone not null,
	sent_at timestamp with time zone,
	constraint resume_messages_pkey PRIMARY KEY (id),
	constraint resume_messages_what_check CHECK ((what = ANY (ARRAY['held'::text, 'returned'::text, 'removed'::text, 'shown'::text]))),
	constraint resume_messages_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index resume_messages_unsent ON public.resume_messages USING btree (created_at) WHERE (sent_at IS NULL);
grant delete, insert, select, update on resume_messages to skyfair_app;

create table resume_saves (
	resume_id uuid not null,
	save integer not null,
	resume jsonb not null,
	contact_cipher bytea not null,
	saved_at timestamp with time zone not null,
	constraint resume_saves_pkey PRIMARY KEY (resume_id, save),
	constraint resume_saves_resume_id_fkey FOREIGN KEY (resume_id) REFERENCES resumes(id) ON DELETE CASCADE
);
grant delete, insert, select, update on resume_saves to skyfair_app;

create table resume_verdicts (
	resume_id uuid not null,
	organizer_id uuid not null,
	save integer not null,
	round integer default 0 not null,
	state text not null,
	findings jsonb default '[]'::jsonb not null,
	list_version integer not null,
	rules_version text not null,
	passed text[] default '{}'::text[] not null,
	reason text default ''::text not null,
	decided_save integer,
	decided_by uuid,
	decided_at timestamp with time zone,
	checked_at timestamp with time zone not null,
	constraint resume_verdicts_pkey PRIMARY KEY (resume_id, organizer_id),
	constraint resume_verdicts_state_check CHECK ((state = ANY (ARRAY['shown'::text, 'held'::text, 'returned'::text]))),
	constraint resume_verdicts_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint resume_verdicts_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint resume_verdicts_resume_id_fkey FOREIGN KEY (resume_id) REFERENCES resumes(id) ON DELETE CASCADE
);
create index resume_verdicts_of_organizer ON public.resume_verdicts USING btree (organizer_id, list_version);
alter table resume_verdicts enable row level security;
create policy tenant on resume_verdicts for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on resume_verdicts to skyfair_app;

create table resume_visibility (
	person_id uuid not null,
	level text not null,
	saved_at timestamp with time zone not null,
	constraint resume_visibility_pkey PRIMARY KEY (person_id),
	constraint resume_visibility_level_check CHECK ((level = ANY (ARRAY['public'::text, 'not-to-agencies'::text, 'hidden'::text]))),
	constraint resume_visibility_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on resume_visibility to skyfair_app;

create table resume_warnings (
	id uuid not null,
	person_id uuid not null,
	organizer_id uuid not null,
	name text not null,
	rules text[] not null,
	reason text not null,
	referral boolean not null,
	evidence_cipher bytea not null,
	reviewer_id uuid not null,
	at timestamp with time zone not null,
	constraint resume_warnings_pkey PRIMARY KEY (id),
	constraint resume_warnings_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint resume_warnings_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint resume_warnings_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES persons(id)
);
create index resume_warnings_of_person ON public.resume_warnings USING btree (person_id, at DESC);
alter table resume_warnings enable row level security;
create policy tenant on resume_warnings for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on resume_warnings to skyfair_app;

create table resumes (
	person_id uuid not null,
	resume jsonb not null,
	contact_cipher bytea not null,
	saved_at timestamp with time zone not null,
	id uuid not null,
	name text not null,
	is_default boolean not null,
	template text default 'plain'::text not null,
	save integer default 1 not null,
	completeness integer default 0 not null,
	is_clear boolean default true not null,
	findings jsonb default '[]'::jsonb not null,
	rules_version text default ''::text not null,
	constraint resumes_person_id_name_key UNIQUE (person_id, name),
	constraint resumes_pkey PRIMARY KEY (id),
	constraint resumes_save_check CHECK ((save >= 1)),
	constraint resumes_template_check CHECK ((template = ANY (ARRAY['plain'::text, 'columns'::text, 'campus'::text, 'compact'::text]))),
	constraint resumes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create unique index resumes_standard ON public.resumes USING btree (person_id) WHERE is_default;
create index resumes_unchecked ON public.resumes USING btree (rules_version, id);
grant delete, insert, select, update on resumes to skyfair_app;

create table retention_runs (
	id uuid not null,
	at timestamp with time zone not null,
	by_person_id uuid,
	counts jsonb not null,
	constraint retention_runs_pkey PRIMARY KEY (id),
	constraint retention_runs_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id)
);
create index retention_runs_at ON public.retention_runs USING btree (at DESC);
grant insert, select, update on retention_runs to skyfair_app;

create table review_checks (
	item_id uuid not null,
	organizer_id uuid not null,
	path text not null,
	legality boolean not null,
	authenticity boolean not null,
	compliance boolean not null,
	note text default ''::text not null,
	reviewer_id uuid not null,
	at timestamp with time zone not null,
	constraint review_checks_pkey PRIMARY KEY (item_id, path),
	constraint review_checks_item_id_fkey FOREIGN KEY (item_id) REFERENCES review_items(id),
	constraint review_checks_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint review_checks_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES persons(id)
);
alter table review_checks enable row level security;
create policy tenant on review_checks for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on review_checks to skyfair_app;

create table review_items (
	id uuid not null,
	organizer_id uuid not null,
	kind text not null,
	subject_id uuid not null,
	version integer not null,
	title text not null,
	employer_id uuid,
	submitted_by uuid,
	state text not null,
	opened_at timestamp with time zone not null,
	due_at timestamp with time zone not null,
	findings jsonb default '[]'::jsonb not null,
	finding_count integer default 0 not null,
	list_version integer default 0 not null,
	claimed_by uuid,
	claimed_until timestamp with time zone,
	decided_by uuid,
	decided_at timestamp with time zone,
	reason text default ''::text not null,
	method text,
	answer text,
	drawn boolean default false not null,
	second_by uuid,
	second_agrees boolean,
	second_note text,
	second_at timestamp with time zone,
	settings_version integer default 0 not null,
	constraint review_items_organizer_id_kind_subject_id_version_key UNIQUE (organizer_id, kind, subject_id, version),
	constraint review_items_pkey PRIMARY KEY (id),
	constraint review_items_check CHECK (((state <> ALL (ARRAY['returned'::text, 'rejected'::text])) OR (reason <> ''::text))),
	constraint review_items_check1 CHECK (((second_by IS NULL) OR (second_by <> decided_by))),
	constraint review_items_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'passed'::text, 'returned'::text, 'rejected'::text, 'superseded'::text, 'withdrawn'::text]))),
	constraint review_items_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES persons(id),
	constraint review_items_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES persons(id),
	constraint review_items_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint review_items_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint review_items_second_by_fkey FOREIGN KEY (second_by) REFERENCES persons(id),
	constraint review_items_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
create index review_items_decided ON public.review_items USING btree (organizer_id, decided_at DESC, id) WHERE (decided_at IS NOT NULL);
create index review_items_drawn ON public.review_items USING btree (organizer_id, decided_at) WHERE drawn;
create index review_items_due ON public.review_items USING btree (organizer_id, due_at) WHERE (state = 'waiting'::text);
create index review_items_held ON public.review_items USING btree (organizer_id, claimed_by, claimed_until) WHERE ((state = 'waiting'::text) AND (claimed_by IS NOT NULL));
create index review_items_of_subject ON public.review_items USING btree (subject_id, version);
create index review_items_waiting ON public.review_items USING btree (organizer_id, opened_at, id) WHERE (state = 'waiting'::text);
create index review_items_waiting_of_kind ON public.review_items USING btree (organizer_id, kind, opened_at, id) WHERE (state = 'waiting'::text);
alter table review_items enable row level security;
create policy tenant on review_items for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on review_items to skyfair_app;

create table review_settings (
	organizer_id uuid not null,
	version integer not null,
	settings jsonb not null,
	note text not null,
	saved_by uuid not null,
	saved_at timestamp with time zone not null,
	constraint review_settings_pkey PRIMARY KEY (organizer_id, version),
	constraint review_settings_note_check CHECK ((note <> ''::text)),
	constraint review_settings_version_check CHECK ((version > 0)),
	constraint review_settings_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint review_settings_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES persons(id)
);
alter table review_settings enable row level security;
create policy tenant on review_settings for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on review_settings to skyfair_app;

create table saved_searches (
	id uuid not null,
	person_id uuid not null,
	name text not null,
	address text not null,
	saved_at timestamp with time zone not null,
	constraint saved_searches_pkey PRIMARY KEY (id),
	constraint saved_searches_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index saved_searches_of_person ON public.saved_searches USING btree (person_id, saved_at DESC);
grant delete, insert, select, update on saved_searches to skyfair_app;

create table schema_migrations (
	name text not null,
	hash text not null,
	applied_at timestamp with time zone default now() not null,
	constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table school_events (
	id uuid not null,
	school_id uuid not null,
	organizer_id uuid not null,
	at timestamp with time zone not null,
	what text not null,
	version integer not null,
	reason text not null,
	by_person_id uuid,
	constraint school_events_pkey PRIMARY KEY (id),
	constraint school_events_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
	constraint school_events_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint school_events_school_id_fkey FOREIGN KEY (school_id) REFERENCES schools(id)
);
create index school_events_of ON public.school_events USING btree (school_id, organizer_id, at);
alter table school_events enable row level security;
create policy tenant on school_events for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on school_events to skyfair_app;

create table school_reminders (
	school_id uuid not null,
	organizer_id uuid not null,
	stands_until timestamp with time zone not null,
	days integer not null,
	sent_at timestamp with time zone not null,
	constraint school_reminders_pkey PRIMARY KEY (school_id, organizer_id, stands_until, days),
	constraint school_reminders_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint school_reminders_school_id_fkey FOREIGN KEY (school_id) REFERENCES schools(id)
);
alter table school_reminders enable row level security;
create policy tenant on school_reminders for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on school_reminders to skyfair_app;

create table school_standings (
	school_id uuid not null,
	organizer_id uuid not null,
	state text not null,
	version integer not null,
	approved_version integer,
	stands_until timestamp with time zone,
	reason text default ''::text not null,
	changed_at timestamp with time zone not null,
	constraint school_standings_pkey PRIMARY KEY (school_id, organizer_id),
	constraint school_standings_check CHECK (((state <> 'approved'::text) OR ((approved_version IS NOT NULL) AND (stands_until IS NOT NULL)))),
	constraint school_standings_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'suspended'::text]))),
	constraint school_standings_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint school_standings_school_id_fkey FOREIGN KEY (school_id) REFERENCES schools(id)
);
create index school_standings_by_clock ON public.school_standings USING btree (stands_until) WHERE (state = 'approved'::text);
alter table school_standings enable row level security;
create policy tenant on school_standings for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on school_standings to skyfair_app;

create table school_submissions (
	school_id uuid not null,
	organizer_id uuid not null,
	version integer not null,
	snapshot jsonb not null,
	submitted_by uuid not null,
	submitted_at timestamp with time zone not null,
	outcome text,
	reason text default ''::text not null,
	decided_at timestamp with time zone,
	constraint school_submissions_pkey PRIMARY KEY (school_id, organizer_id, version),
	constraint school_submissions_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'return'::text, 'reject'::text]))),
	constraint school_submissions_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint school_submissions_school_id_fkey FOREIGN KEY (school_id) REFERENCES schools(id),
	constraint school_submissions_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
alter table school_submissions enable row level security;
create policy tenant on school_submissions for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on school_submissions to skyfair_app;

create table schools (
	id uuid not null,
	person_id uuid not null,
	draft jsonb not null,
	saved_at timestamp with time zone not null,
	created_at timestamp with time zone not null,
	constraint schools_person_id_key UNIQUE (person_id),
	constraint schools_pkey PRIMARY KEY (id),
	constraint schools_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
grant delete, insert, select, update on schools to skyfair_app;

create table screening_lists (
	organizer_id uuid not null,
	version integer not null,
	lists jsonb not null,
	note text not null,
	saved_by uuid not null,
	saved_at timestamp with time zone not null,
	constraint screening_lists_pkey PRIMARY KEY (organizer_id, version),
	constraint screening_lists_note_check CHECK ((note <> ''::text)),
	constraint screening_lists_version_check CHECK ((version > 0)),
	constraint screening_lists_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint screening_lists_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES persons(id)
);
alter table screening_lists enable row level security;
create policy tenant on screening_lists for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on screening_lists to skyfair_app;

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

create table seeker_identities (
	id uuid not null,
	person_id uuid not null,
	state text not null,
	kind text not null,
	name_cipher bytea,
	number_cipher bytea,
	name_hash bytea not null,
	name_masked text not null,
	number_hash bytea not null,
	number_masked text not null,
	file_ids uuid[] default '{}'::uuid[] not null,
	minor_until timestamp with time zone,
	provider text not null,
	submitted_at timestamp with time zone not null,
	decided_at timestamp with time zone,
	valid_until timestamp with time zone,
	destroyed_at timestamp with time zone,
	constraint seeker_identities_pkey PRIMARY KEY (id),
	constraint seeker_identities_check CHECK (((destroyed_at IS NULL) = ((name_cipher IS NOT NULL) AND (number_cipher IS NOT NULL)))),
	constraint seeker_identities_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'verified'::text, 'refused'::text, 'over'::text]))),
	constraint seeker_identities_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index seeker_identities_of ON public.seeker_identities USING btree (person_id, submitted_at DESC);
create unique index seeker_identities_once ON public.seeker_identities USING btree (person_id) WHERE (state = 'verified'::text);
create index seeker_identities_same ON public.seeker_identities USING btree (number_hash) WHERE (state = 'verified'::text);
create index seeker_identities_to_destroy ON public.seeker_identities USING btree (decided_at) WHERE ((destroyed_at IS NULL) AND (state <> 'waiting'::text));
grant delete, insert, select, update on seeker_identities to skyfair_app;

create table service_entitlements (
	id uuid not null,
	organizer_id uuid not null,
	employer_id uuid not null,
	entitlement jsonb not null,
	recorded_by uuid not null,
	recorded_at timestamp with time zone not null,
	constraint service_entitlements_pkey PRIMARY KEY (id),
	constraint service_entitlements_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint service_entitlements_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint service_entitlements_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES persons(id)
);
create index service_entitlements_of ON public.service_entitlements USING btree (organizer_id, employer_id, recorded_at DESC);
alter table service_entitlements enable row level security;
create policy tenant on service_entitlements for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on service_entitlements to skyfair_app;

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

create table site_publicity (
	version integer not null,
	content jsonb not null,
	saved_by uuid not null,
	saved_at timestamp with time zone not null,
	constraint site_publicity_pkey PRIMARY KEY (version),
	constraint site_publicity_version_check CHECK ((version > 0)),
	constraint site_publicity_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES persons(id)
);
grant insert, select on site_publicity to skyfair_app;

create table staff_files (
	organizer_id uuid not null,
	person_id uuid not null,
	file jsonb not null,
	version integer not null,
	saved_by uuid not null,
	saved_at timestamp with time zone not null,
	constraint staff_files_pkey PRIMARY KEY (organizer_id, person_id),
	constraint staff_files_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint staff_files_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
	constraint staff_files_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES persons(id)
);
alter table staff_files enable row level security;
create policy tenant on staff_files for all using (((organizer_id = current_organizer()) OR is_platform()));
grant delete, insert, select, update on staff_files to skyfair_app;

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

create table virtual_numbers (
	id uuid not null,
	number text not null,
	person_id uuid not null,
	employer_id uuid not null,
	ticket_id uuid not null,
	bound_at timestamp with time zone not null,
	until timestamp with time zone not null,
	constraint virtual_numbers_pkey PRIMARY KEY (id),
	constraint virtual_numbers_check CHECK ((until > bound_at)),
	constraint virtual_numbers_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employers(id),
	constraint virtual_numbers_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
);
create index virtual_numbers_in_use ON public.virtual_numbers USING btree (number, until DESC);
create index virtual_numbers_of_ticket ON public.virtual_numbers USING btree (ticket_id, until DESC);
grant insert, select on virtual_numbers to skyfair_app;

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
	closes boolean default false not null,
	is_anonymous boolean default false not null
);
create index visits_at ON public.visits USING brin (at);
create index visits_of_fair ON public.visits USING btree (fair_id);
create index visits_of_run ON public.visits USING btree (run_id, visit_id);
alter table visits enable row level security;
create policy tenant on visits for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on visits to skyfair_app;
alter table visits owner to skyfair_visits;
