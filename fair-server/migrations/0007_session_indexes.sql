-- The membership that a person acted in last is looked up at each sign-in; taking a role away ends the sessions that act in it.
create index sessions_person on sessions (person_id);
create index sessions_acting on sessions (acting_membership_id) where revoked_at is null;
drop index sessions_of_person;
