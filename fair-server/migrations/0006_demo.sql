-- Who can be signed in as with one click. Filled and read in demo mode only.
create table demo_personas (
	id text primary key,
	place int not null,
	person_id uuid not null references persons,
	role text not null,
	persona jsonb not null
);
