-- Who can be signed in as with one click. Filled and read in demo mode only.
create table demo_personas (
	id text primary key,
	place int not null,
	person_id uuid not null references persons,
	role text not null,
	persona jsonb not null
);

-- Who stands at which booth of the live demo fair although nobody has opened their desk.
create table demo_duty (
	booth_id uuid not null references booths,
	person_id uuid not null references persons,
	primary key (booth_id, person_id)
);
