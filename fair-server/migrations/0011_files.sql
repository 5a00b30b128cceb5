-- What people bring: the bytes lie in the object store, here stands whose they are and what for.
create table files (
	id uuid primary key,
	owner_id uuid not null references persons,
	purpose text not null,
	-- The house it belongs to; both empty until a form of a house has used it.
	organizer_id uuid references organizers,
	employer_id uuid references employers,
	-- Of the bytes as they came: the same licence brought twice is seen (D-06).
	given_sha256 bytea not null,
	-- Of the bytes as they are kept.
	sha256 bytea not null,
	object_key text not null,
	type text not null,
	bytes int not null,
	pages int not null,
	pictures int not null,
	name text not null,
	is_sealed boolean not null,
	uploaded_at timestamptz not null,
	-- loose: used by nothing yet, thrown away after a day.
	state text not null check (state in ('loose', 'used', 'removed')),
	check (num_nonnulls(organizer_id, employer_id) <= 1)
);
create index files_of_owner on files (owner_id, uploaded_at desc);
create index files_of_employer on files (employer_id) where employer_id is not null;
create index files_same_material on files (given_sha256);
create index files_loose on files (uploaded_at) where state = 'loose';
create index files_by_object on files (object_key) where state <> 'removed';

-- To which organizers a file was submitted: their reviewers may open it.
create table file_shares (
	file_id uuid not null references files,
	organizer_id uuid not null references organizers,
	shared_at timestamptz not null,
	primary key (file_id, organizer_id)
);

alter table files enable row level security;
alter table file_shares enable row level security;
create policy tenant on files using (organizer_id = current_organizer() or is_platform());
create policy tenant on file_shares using (organizer_id = current_organizer() or is_platform());
