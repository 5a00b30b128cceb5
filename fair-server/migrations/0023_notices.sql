-- Notices: what a person is told, on the site first and then by other ways (O-01 … O-06).
create table notice_batches (
	id uuid primary key,
	-- Null: the platform's own.
	organizer_id uuid references organizers (id),
	fair_id uuid references fairs (id),
	kind text not null,
	-- What it is about; the same thing is told to everybody once.
	about text not null,
	audience text not null,
	-- The two languages of each placeholder's value.
	given jsonb not null,
	link text not null,
	expected int not null default 0,
	created_by uuid references persons (id),
	created_at timestamptz not null,
	-- The list of those to be told is drawn up a page at a time: where it has come to.
	listed_after uuid,
	listed int not null default 0,
	listed_at timestamptz,
	unique (kind, about)
);
create index notice_batches_unlisted on notice_batches (created_at) where listed_at is null;
create index notice_batches_of_fair on notice_batches (fair_id, created_at desc);

create table notices (
	id uuid primary key,
	person_id uuid not null references persons (id),
	organizer_id uuid references organizers (id),
	batch_id uuid references notice_batches (id),
	kind text not null,
	about text not null,
	template_version int not null,
	title jsonb not null,
	body jsonb not null,
	link text not null,
	created_at timestamptz not null,
	-- Null until the nodes were told of it.
	announced_at timestamptz,
	read_at timestamptz,
	-- Nothing more need be sent: it was read, or what it told of is over.
	settled_at timestamptz,
	unique (person_id, kind, about)
);
create index notices_unannounced on notices (id) where announced_at is null;
create index notices_of_person on notices (person_id, id desc);
create index notices_unread on notices (person_id) where read_at is null;
create index notices_of_batch on notices (batch_id) where batch_id is not null;

create table notice_deliveries (
	-- Of the message: a sender that gets it twice sends it once.
	id uuid primary key,
	notice_id uuid not null references notices (id),
	person_id uuid not null references persons (id),
	organizer_id uuid references organizers (id),
	batch_id uuid references notice_batches (id),
	kind text not null,
	template_version int not null,
	channel text not null check (channel in ('push', 'mail', 'sms')),
	state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'unreachable', 'dropped')),
	-- Lower goes first: a call before a letter to everybody.
	weight int not null,
	due_at timestamptz not null,
	claimed_at timestamptz,
	failures int not null default 0,
	fault text,
	recipient_masked text,
	created_at timestamptz not null,
	done_at timestamptz,
	unique (notice_id, channel)
);
create index notice_deliveries_to_do on notice_deliveries (weight, due_at) where state in ('waiting', 'sending');
create index notice_deliveries_newest on notice_deliveries (id desc);
create index notice_deliveries_of_batch on notice_deliveries (batch_id, state) where batch_id is not null;

-- The words of the release are version 1 and stand in code; what is written here counts once somebody else has approved it.
create table notice_templates (
	kind text not null,
	version int not null check (version > 1),
	words jsonb not null,
	state text not null check (state in ('draft', 'in-force', 'rejected', 'replaced')),
	written_by uuid not null references persons (id),
	written_at timestamptz not null,
	reviewed_by uuid references persons (id),
	reviewed_at timestamptz,
	note text not null default '',
	primary key (kind, version),
	check (reviewed_by is distinct from written_by)
);
create unique index notice_templates_in_force on notice_templates (kind) where state = 'in-force';
revoke update, delete on notice_templates from skyfair_app;
grant update (state, reviewed_by, reviewed_at, note) on notice_templates to skyfair_app;

create table notice_settings (
	person_id uuid primary key references persons (id),
	language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
	mail_cipher bytea,
	mail_masked text,
	mail_confirmed_at timestamptz
);

create table notice_mutes (
	person_id uuid not null references persons (id),
	kind text not null,
	channel text not null,
	muted_at timestamptz not null,
	primary key (person_id, kind, channel)
);

create table push_subscriptions (
	-- Of the endpoint, keyed: one browser is one row.
	endpoint_hash bytea primary key,
	person_id uuid not null references persons (id),
	session_id uuid not null,
	subscription_cipher bytea not null,
	created_at timestamptz not null
);
create index push_subscriptions_of_person on push_subscriptions (person_id);
create index push_subscriptions_of_session on push_subscriptions (session_id);

do $$ declare name text; begin
	foreach name in array array['notice_batches', 'notices', 'notice_deliveries'] loop
		execute format('alter table %I enable row level security', name);
		execute format('create policy tenant on %I using (organizer_id = current_organizer() or is_platform())', name);
	end loop;
end $$;
revoke update, delete on notices, notice_deliveries, notice_batches from skyfair_app;
-- What was said is never rewritten; only what became of it moves on.
grant update (announced_at, read_at, settled_at) on notices to skyfair_app;
grant update (state, due_at, claimed_at, failures, fault, recipient_masked, done_at) on notice_deliveries to skyfair_app;
grant update (listed_after, listed, listed_at) on notice_batches to skyfair_app;
