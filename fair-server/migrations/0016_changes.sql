-- What was announced can become otherwise: by a notice, with a reason, and everybody concerned is told (S-01 … S-07).
alter table fairs add column changed_at timestamptz;

-- A booth that was withdrawn keeps its row: people stood there, and the notice names it.
alter table booths add column withdrawn_at timestamptz;

create table fair_changes (
	id uuid primary key,
	organizer_id uuid not null references organizers (id),
	fair_id uuid not null references fairs (id),
	number int not null check (number > 0),
	kind text not null check (kind in ('changed', 'cancelled', 'employer-withdrawn')),
	reason text not null check (reason <> ''),
	approver text not null check (approver <> ''),
	advice text,
	fields jsonb not null,
	employer_id uuid references employers (id),
	booth_id uuid references booths (id),
	needs_confirmation boolean not null,
	published_by uuid not null references persons (id),
	published_at timestamptz not null,
	-- The list of those to be told is drawn up a page at a time: where it has come to. Null: it is complete.
	listing text default 'employer',
	listed_after uuid,
	-- Null until the lines that this notice closes are closed.
	carried_out_at timestamptz,
	unique (fair_id, number)
);
create index fair_changes_unfinished on fair_changes (published_at) where listing is not null or carried_out_at is null;

create table change_media_tasks (
	id uuid primary key,
	organizer_id uuid not null references organizers (id),
	fair_id uuid not null references fairs (id),
	change_id uuid not null references fair_changes (id),
	placement_id uuid not null,
	medium text not null,
	reference text not null,
	proof_url text,
	proof_file_id uuid,
	posted_at timestamptz,
	closed_by uuid references persons (id),
	closed_at timestamptz,
	unique (change_id, placement_id),
	-- S-02: without a proof and its time there is no way to call a task done.
	check ((closed_at is null) = (posted_at is null)),
	check ((closed_at is null) = (num_nonnulls(proof_url, proof_file_id) = 0))
);
create index change_media_tasks_of_fair on change_media_tasks (fair_id);

create table change_recipients (
	change_id uuid not null references fair_changes (id),
	person_id uuid not null references persons (id),
	organizer_id uuid not null references organizers (id),
	fair_id uuid not null references fairs (id),
	audience text not null check (audience in ('employer', 'seeker', 'guest', 'partner')),
	-- Of the message: a sender that gets it twice sends it once.
	message_id uuid not null,
	state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'unreachable')),
	claimed_at timestamptz,
	done_at timestamptz,
	primary key (change_id, person_id)
);
create index change_recipients_to_do on change_recipients (change_id, person_id) where state in ('waiting', 'sending');
create index change_recipients_of_person on change_recipients (person_id, change_id desc);

create table change_answers (
	change_id uuid not null references fair_changes (id),
	organizer_id uuid not null references organizers (id),
	fair_id uuid not null references fairs (id),
	party text not null check (party in ('seeker', 'employer')),
	party_id uuid not null,
	-- Null: asked, not answered yet.
	answer text check (answer in ('confirmed', 'withdrawn')),
	answered_by uuid references persons (id),
	answered_at timestamptz,
	primary key (change_id, party, party_id)
);

do $$ declare name text; begin
	foreach name in array array['fair_changes', 'change_media_tasks', 'change_recipients', 'change_answers'] loop
		execute format('alter table %I enable row level security', name);
		execute format('create policy tenant on %I using (organizer_id = current_organizer() or is_platform())', name);
		execute format('revoke update, delete on %I from skyfair_app', name);
	end loop;
end $$;
-- S-03: what a notice says is never rewritten. Only how far it has got may move on.
grant update (listing, listed_after, carried_out_at) on fair_changes to skyfair_app;
grant update (proof_url, proof_file_id, posted_at, closed_by, closed_at) on change_media_tasks to skyfair_app;
grant update (state, claimed_at, done_at) on change_recipients to skyfair_app;
grant update (answer, answered_by, answered_at) on change_answers to skyfair_app;

-- A-01, A-02, A-05: what the platform says of itself. Every version stays; the latest is shown.
create table site_publicity (
	version int primary key check (version > 0),
	content jsonb not null,
	saved_by uuid not null references persons (id),
	saved_at timestamptz not null
);
revoke update, delete on site_publicity from skyfair_app;
