-- Planning a fair: versions so that nobody overwrites another unseen, parts, items with inspection records, placements, staff files.
alter table fairs add column plan_version int not null default 1;
alter table organizers add column version int not null default 1;

-- A-12: training before duty and competences, one file per person and organizer.
create table staff_files (
	organizer_id uuid not null references organizers,
	person_id uuid not null references persons,
	file jsonb not null,
	version int not null,
	saved_by uuid not null references persons,
	saved_at timestamptz not null,
	primary key (organizer_id, person_id)
);

-- C-09: how many have registered, counted under the row's lock: a limit is never passed, however many come at once.
create table registration_counts (
	fair_id uuid primary key references fairs,
	organizer_id uuid not null references organizers,
	seekers int not null default 0
);
insert into registration_counts (fair_id, organizer_id, seekers)
select f.id, f.organizer_id, (select count(*) from registrations r where r.fair_id = f.id) from fairs f;

-- C-01, C-02, C-03, C-13, A-13: one document per part. What a part must hold is checked by the command that saves it.
create table planning_parts (
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	part text not null,
	version int not null,
	content jsonb not null,
	changed_by uuid not null references persons,
	changed_at timestamptz not null,
	primary key (fair_id, part)
);

create table plan_items (
	id uuid primary key,
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	plan text not null,
	title text not null,
	owner_id uuid not null references persons,
	due_at timestamptz not null,
	done_at timestamptz,
	-- The owner was told that it is overdue, by this message; a new date or owner clears both.
	reminder_id uuid,
	reminded_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null
);
create index plan_items_of_fair on plan_items (fair_id, due_at);
create index plan_items_to_remind on plan_items (due_at) where done_at is null and reminded_at is null;

-- C-04, C-12, A-13: append only, also for the sign-off of a site.
create table inspections (
	id uuid primary key,
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	subject jsonb not null,
	passed boolean not null,
	note text not null,
	by_id uuid not null references persons,
	at timestamptz not null
);
create index inspections_of_fair on inspections (fair_id, at);
revoke update, delete on inspections from skyfair_app;

-- C-07.
create table media_placements (
	id uuid primary key,
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	medium text not null,
	name text not null,
	reference text not null,
	placed_at timestamptz not null,
	note text not null,
	recorded_by uuid not null references persons,
	recorded_at timestamptz not null
);
create index media_placements_of_fair on media_placements (fair_id, placed_at);

alter table staff_files enable row level security;
alter table registration_counts enable row level security;
alter table planning_parts enable row level security;
alter table plan_items enable row level security;
alter table inspections enable row level security;
alter table media_placements enable row level security;
create policy tenant on staff_files using (organizer_id = current_organizer() or is_platform());
create policy tenant on registration_counts using (organizer_id = current_organizer() or is_platform());
create policy tenant on planning_parts using (organizer_id = current_organizer() or is_platform());
create policy tenant on plan_items using (organizer_id = current_organizer() or is_platform());
create policy tenant on inspections using (organizer_id = current_organizer() or is_platform());
create policy tenant on media_placements using (organizer_id = current_organizer() or is_platform());
