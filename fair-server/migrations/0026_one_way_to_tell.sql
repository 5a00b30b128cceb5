-- Everything that a person is told goes through notices: what features kept to send by themselves is not used any more.

-- A letter to somebody who has no account yet, such as an invitation: it stands on nobody's page.
alter table notices alter column person_id drop not null;
alter table notice_deliveries alter column person_id drop not null;
create unique index notices_to_addresses on notices (kind, about) where person_id is null;

-- Where such a letter goes, and its link, which lets somebody in. Gone as soon as the letter is.
create table notice_addresses (
	notice_id uuid primary key references notices (id),
	channel text not null check (channel in ('mail', 'sms')),
	address_cipher bytea not null,
	address_masked text not null,
	link_cipher bytea not null
);
revoke update on notice_addresses from skyfair_app;

-- An older server that still runs must find nothing to send of what a newer one has told, so the default is done.
alter table change_recipients alter column message_id drop not null, alter column state set default 'sent';
-- Whoever was listed and not told yet is listed again, and told by notices.
update fair_changes c set listing = 'employer', listed_after = null
where exists (select from change_recipients r where r.change_id = c.id and r.state in ('waiting', 'sending'));
delete from change_recipients where state in ('waiting', 'sending');

-- U-06: what was said is never rewritten, and yet must end. None of these forgets what is younger than the law asks, whatever date it is given.
create function forget_notice_deliveries(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from notice_deliveries where id in (select id from notice_deliveries
		where created_at <= least(before, now() - interval '190 days') and state not in ('waiting', 'sending')
			and (person_id is null or not is_held(person_id)) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $$;
create function forget_notices(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
	delete from notice_addresses where notice_id in (select id from notices
		where person_id is null and created_at <= least(before, now() - interval '190 days'));
	delete from notices where id in (select id from notices n
		where created_at <= least(before, now() - interval '190 days') and (person_id is null or not is_held(person_id))
			and not exists (select from notice_deliveries d where d.notice_id = n.id) limit 20000);
	get diagnostics gone = row_count;
	return gone;
end $$;
-- B-06: of whoever is erased nothing stays that was said to them, and no way to reach them.
create function forget_notices_of(person uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
	delete from notice_deliveries where person_id = person;
	delete from notices where person_id = person;
	delete from notice_settings where person_id = person;
	delete from notice_mutes where person_id = person;
	delete from push_subscriptions where person_id = person;
end $$;
revoke all on function forget_notice_deliveries(timestamptz), forget_notices(timestamptz), forget_notices_of(uuid) from public;
grant execute on function forget_notice_deliveries(timestamptz), forget_notices(timestamptz), forget_notices_of(uuid) to skyfair_app;
