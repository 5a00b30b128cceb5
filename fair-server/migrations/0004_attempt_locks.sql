-- Wrong tries at a password (by keyed hash of the phone, whether it has an account or not) or at a second factor (by person).
-- In Postgres, not in Redis: wiping Redis must not give an attacker new tries.
create table attempt_locks (
	kind text not null check (kind in ('password', 'second-factor')),
	subject bytea not null,
	failures int not null,
	last_failed_at timestamptz not null,
	locked_until timestamptz,
	primary key (kind, subject)
);
create index attempt_locks_old on attempt_locks (last_failed_at);
