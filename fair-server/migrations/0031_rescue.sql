-- gap-09: times in which people waited at a booth and nobody of the employer was there.
create table booth_absences (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	booth_id uuid not null references booths,
	began_at timestamptz not null,
	alarmed_at timestamptz,
	ended_at timestamptz,
	acknowledged_at timestamptz,
	acknowledged_by uuid references persons,
	acknowledged_note text,
	check ((acknowledged_at is null) = (acknowledged_by is null))
);
-- However many nodes look, a booth is empty once at a time.
create unique index booth_absences_open on booth_absences (booth_id) where ended_at is null;
create index booth_absences_of_fair on booth_absences (fair_id, began_at);

-- gap-24: what the organizer did about a line, and how it stood before and after.
create table rescue_measures (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	booth_id uuid not null references booths,
	kind text not null check (kind in ('ask-staff', 'suggest-others')),
	taken_at timestamptz not null,
	taken_by uuid not null references persons,
	told int not null,
	line_before jsonb not null,
	line_after jsonb
);
create index rescue_measures_of_fair on rescue_measures (fair_id, taken_at);
create index rescue_measures_unjudged on rescue_measures (taken_at) where line_after is null;

do $$
declare name text;
begin
	foreach name in array array['booth_absences', 'rescue_measures'] loop
		execute format('alter table %I enable row level security', name);
		execute format('create policy tenant on %I using (organizer_id = current_organizer() or is_platform())', name);
	end loop;
end $$;
