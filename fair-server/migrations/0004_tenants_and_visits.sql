-- Two more tables name an organizer: its staff, and who looked at whose data at its fairs.
alter table memberships enable row level security;
alter table disclosure_log enable row level security;
create policy tenant on memberships using (organizer_id = current_organizer() or is_platform());
create policy tenant on disclosure_log using (organizer_id = current_organizer() or is_platform());

-- E-10 without opening the document: a job leaves every list at this time.
alter table jobs add column valid_until timestamptz not null
	generated always as (to_timestamp((job ->> 'validUntilAt')::double precision / 1000)) stored;

-- Visits are written by COPY, which row-level security refuses to everybody but the table's owner. So visits get an owner of their own,
-- who can do nothing else; the servers go on reading them as skyfair_app, under the policy.
do $$ begin
	if not exists (select from pg_roles where rolname = 'skyfair_visits') then create role skyfair_visits nologin; end if;
	execute format('grant skyfair_visits to %I', current_user);
end $$;
grant usage, create on schema public to skyfair_visits;

-- A process that writes visits is a run; while it lives it says so every second. The visits that a dead run left open are closed at the
-- last time it was alive, so a crash loses no more than that second.
create table visit_runs (
	id uuid primary key,
	started_at timestamptz not null,
	alive_at timestamptz not null
);
alter table visits add column run_id uuid;
-- A visit has a row when it opens (0 ms) and one when it closes (all its time): sum(ms) is its length, whatever happened between.
alter table visits add column closes boolean not null default false;
create index visits_of_run on visits (run_id, visit_id);
alter table visits owner to skyfair_visits;
alter table visit_runs owner to skyfair_visits;
grant select on visits, visit_runs to skyfair_app;
revoke update, delete on visits from skyfair_app;
revoke create on schema public from skyfair_visits;
