-- M-14: word lists and thresholds of an organizer. A version is never changed; saving makes the next one, in force at once.
create table screening_lists (
	organizer_id uuid not null references organizers (id),
	version int not null check (version > 0),
	lists jsonb not null,
	note text not null check (note <> ''),
	saved_by uuid not null references persons (id),
	saved_at timestamptz not null,
	primary key (organizer_id, version)
);
alter table screening_lists enable row level security;
create policy tenant on screening_lists using (organizer_id = current_organizer() or is_platform());
revoke update, delete on screening_lists from skyfair_app;
