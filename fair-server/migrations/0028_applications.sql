-- What comes of an application step by step; a reason with each closing.
alter table job_applications drop constraint job_applications_state_check;
alter table job_applications add constraint job_applications_state_check
	check (state in ('submitted', 'seen', 'shortlisted', 'invited', 'offered', 'withdrawn', 'closed'));
alter table job_applications add column closed_as text;
-- What was closed before had no reason; what is closed from now on has one.
update job_applications set closed_as = 'unsaid' where state = 'closed';
alter table job_applications add constraint job_applications_closed_as
	check ((state = 'closed') = (closed_as is not null)
		and closed_as in ('unsaid', 'hired', 'not-matched', 'filled', 'job-ended', 'not-reached', 'seeker-declined'));

-- F-13: `held` by the check of its content, `hidden` by the seeker. Null: there is none.
alter table job_applications add column attachment_state text
	check (attachment_state in ('shown', 'hidden', 'held'));
alter table job_applications add column attachment_findings jsonb not null default '[]';
alter table job_applications add column attachment_rules_version text not null default '';
update job_applications set attachment_state = 'shown' where attachment_file_id is not null;
alter table job_applications add constraint job_applications_attachment
	check ((attachment_file_id is null) = (attachment_state is null));
create index job_applications_of_attachment on job_applications (attachment_file_id) where attachment_file_id is not null;

-- G-06: of which people an employer was shown something in a list, before any of them agreed to more. Counted within an hour, then thrown away.
create table attendee_views (
	employer_id uuid not null references employers,
	person_id uuid not null references persons,
	viewer_id uuid not null references persons,
	at timestamptz not null,
	primary key (employer_id, person_id)
);
create index attendee_views_recent on attendee_views (employer_id, at desc);

-- A search among the attendees that somebody of an employer keeps, as it stands in the address of its page.
create table attendee_searches (
	id uuid primary key,
	person_id uuid not null references persons,
	employer_id uuid not null references employers,
	name text not null,
	address text not null,
	saved_at timestamptz not null
);
create index attendee_searches_of_person on attendee_searches (person_id, employer_id, saved_at desc);
