-- What the migrations make, written by fair-server/src/schema-main.ts. Read it, change the migrations.

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

create table blacklisted_employers (
	credit_code text not null,
	reason text not null,
	source text not null,
	added_by uuid not null,
	added_at timestamp with time zone not null,
	constraint blacklisted_employers_pkey PRIMARY KEY (credit_code),
	constraint blacklisted_employers_added_by_fkey FOREIGN KEY (added_by) REFERENCES persons(id)
);
grant delete, insert, select, update on blacklisted_employers to skyfair_app;

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
	message_id uuid not null,
	state text default 'waiting'::text not null,
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
	constraint job_versions_pkey PRIMARY KEY (job_id, version),
	constraint job_versions_version_check CHECK ((version > 0)),
	constraint job_versions_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id),
	constraint job_versions_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES persons(id)
);
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
	organizer_id uuid not null,
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
alter table monitor_events enable row level security;
create policy tenant on monitor_events for all using (((organizer_id = current_organizer()) OR is_platform()));
grant insert, select on monitor_events to skyfair_app;

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
	person_id uuid not null,
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
	constraint notice_deliveries_notice_id_channel_key UNIQUE (notice_id, channel),
	constraint notice_deliveries_pkey PRIMARY KEY (id),
	constraint notice_deliveries_channel_check CHECK ((channel = ANY (ARRAY['push'::text, 'mail'::text, 'sms'::text]))),
	constraint notice_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unreachable'::text, 'dropped'::text]))),
	constraint notice_deliveries_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES notice_batches(id),
	constraint notice_deliveries_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
	constraint notice_deliveries_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organizers(id),
	constraint notice_deliveries_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id)
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
	person_id uuid not null,
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

create table schema_migrations (
	name text not null,
	hash text not null,
	applied_at timestamp with time zone default now() not null,
	constraint schema_migrations_pkey PRIMARY KEY (name)
);

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
