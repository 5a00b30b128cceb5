-- Every accepted command of the live fair, in the order of its stream. Append only; everything else can be folded from it.
create table facts (
	stream text not null,
	epoch int not null,
	seq bigint not null check (seq > 0),
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	type text not null,
	actor_id uuid,
	-- Of the command that left it; null for what the server did by itself.
	key text,
	body jsonb not null,
	at timestamptz not null,
	-- The order of commits, for nodes that poll while the bus is away.
	position bigint generated always as identity,
	primary key (stream, epoch, seq)
);
create unique index facts_once_per_key on facts (actor_id, key) where key is not null;
create index facts_of_fair on facts (fair_id, position);
create index facts_position on facts (position);

-- The last sequence number of each stream: a fact is accepted only as its successor, so no gap can be committed (N4).
create table stream_heads (
	stream text primary key,
	fair_id uuid not null references fairs,
	organizer_id uuid not null references organizers,
	epoch int not null,
	seq bigint not null
);
create index stream_heads_of_fair on stream_heads (fair_id);

-- One active call per person across all fairs (N7): a row from the call until it ends.
create table active_calls (
	person_id uuid primary key references persons,
	organizer_id uuid not null references organizers,
	ticket_id uuid not null unique,
	fair_id uuid not null references fairs,
	since timestamptz not null
);
-- One seat per role: a recruiter calls or talks to one person at a time, whichever fair.
create table active_recruiters (
	person_id uuid primary key references persons,
	organizer_id uuid not null references organizers,
	ticket_id uuid not null unique,
	fair_id uuid not null references fairs
);

-- Who holds which ticket; what became of it is in the facts.
create table tickets (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	booth_id uuid not null references booths,
	employer_id uuid not null references employers,
	person_id uuid not null references persons,
	job_id uuid references jobs,
	joined_at timestamptz not null
);
create index tickets_of_person on tickets (person_id, joined_at desc);
create index tickets_of_fair on tickets (fair_id);

create table conversations (
	id uuid primary key,
	organizer_id uuid not null references organizers,
	fair_id uuid not null references fairs,
	booth_id uuid not null references booths,
	employer_id uuid not null references employers,
	ticket_id uuid not null unique,
	job_id uuid references jobs,
	seeker_id uuid not null references persons,
	recruiter_id uuid not null references persons,
	planned_ms int not null,
	started_at timestamptz not null,
	ended_at timestamptz,
	outcome text,
	note_cipher bytea,
	outcome_at timestamptz
);
create index conversations_of_fair on conversations (fair_id);
create index conversations_of_seeker on conversations (seeker_id, started_at desc);
create index conversations_of_employer on conversations (employer_id, started_at desc);

create table messages (
	conversation_id uuid not null references conversations,
	seq int not null,
	organizer_id uuid not null references organizers,
	employer_id uuid not null references employers,
	from_id uuid not null references persons,
	text_cipher bytea not null,
	at timestamptz not null,
	primary key (conversation_id, seq)
);

-- Who looked at what for how long. Written in batches; may lose up to a second in a crash, and every figure made of it says so.
create table visits (
	at timestamptz not null,
	organizer_id uuid not null,
	fair_id uuid not null,
	booth_id uuid,
	person_id uuid,
	visit_id uuid not null,
	kind text not null,
	source text not null,
	ms bigint not null default 0
);
create index visits_at on visits using brin (at);
create index visits_of_fair on visits (fair_id);

create table fair_reports (
	fair_id uuid primary key references fairs,
	organizer_id uuid not null references organizers,
	report jsonb not null,
	hash text not null,
	made_at timestamptz not null
);

alter table facts enable row level security;
alter table stream_heads enable row level security;
alter table active_calls enable row level security;
alter table active_recruiters enable row level security;
alter table tickets enable row level security;
alter table conversations enable row level security;
alter table messages enable row level security;
alter table visits enable row level security;
alter table fair_reports enable row level security;
create policy tenant on facts using (organizer_id = current_organizer() or is_platform());
create policy tenant on stream_heads using (organizer_id = current_organizer() or is_platform());
create policy tenant on active_calls using (organizer_id = current_organizer() or is_platform());
create policy tenant on active_recruiters using (organizer_id = current_organizer() or is_platform());
create policy tenant on tickets using (organizer_id = current_organizer() or is_platform());
create policy tenant on conversations using (organizer_id = current_organizer() or is_platform());
create policy tenant on messages using (organizer_id = current_organizer() or is_platform());
create policy tenant on visits using (organizer_id = current_organizer() or is_platform());
create policy tenant on fair_reports using (organizer_id = current_organizer() or is_platform());
revoke update, delete on facts from skyfair_app;
revoke update, delete on visits from skyfair_app;
