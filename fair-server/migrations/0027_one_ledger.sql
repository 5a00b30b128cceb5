-- T-03: one ledger. What was agreed to when registering and for advice moves into `consents`, and the tables beside it go.
alter table consents drop constraint consents_recipient_kind_check;
alter table consents add constraint consents_recipient_kind_check
	check (recipient_kind in ('employer', 'organizer', 'school', 'partner', 'government', 'platform'));

create temp table answers on commit drop as
	select c.person_id, 'registration-to-organizer' as purpose, 'organizer' as kind, c.organizer_id as recipient_id,
		jsonb_build_object('zh-CN', o.name, 'en', coalesce(o.name_en, o.name)) as name, 1 as version,
		'{recipient}会收到你的报名信息（姓名、年龄、手机号、邮箱、目前单位与职务、期望岗位）和身份核验结论（不含号码），用于审核报名和组织招聘会。' as zh,
		'{recipient} receives your registration (name, age, phone, mail, current work, what you look for) and the result of the identity check without the number, to decide about it and to run the fair.' as en,
		c.given, c.at
	from registration_consents c join organizers o on o.id = c.organizer_id where c.recipient = 'organizer'
	union all
	-- A school is known by the name that the fair's plan gives it: the same name, the same id.
	select c.person_id, 'attendance-to-school', 'school',
		overlay(overlay(md5(c.recipient) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid,
		jsonb_build_object('zh-CN', c.recipient_name, 'en', c.recipient_name), 1,
		'{recipient}会收到你的姓名和是否到场，用于了解毕业生参会情况。',
		'{recipient} receives your name and whether you came, to see how its graduates take part.',
		c.given, c.at
	from registration_consents c where c.recipient like 'school:%'
	union all
	select c.person_id, 'data-to-partner', 'partner', substr(c.recipient, 9)::uuid,
		jsonb_build_object('zh-CN', c.recipient_name, 'en', c.recipient_name), 2,
		'{recipient}会收到你的姓名、期望岗位和是否到场，用于组织招聘会和就业服务。',
		'{recipient} receives your name, the position you look for and whether you came, to run the fair and its employment services.',
		c.given, c.at
	from registration_consents c where c.recipient like 'partner:%'
	union all
	select i.person_id, 'identity-check', 'organizer', r.organizer_id,
		jsonb_build_object('zh-CN', o.name, 'en', coalesce(o.name_en, o.name)), 1,
		'{recipient}查看你的身份证件和号码，只用于入场前的实名核验。审核结束后只留下一个不可还原的摘要和打码后的号码。',
		'{recipient} looks at your identity document and number, only to verify you before the fair. Afterwards an irreversible digest and a masked number are all that is kept.',
		true, i.submitted_at
	from seeker_identities i
		join lateral (select organizer_id from registrations where identity_id = i.id order by registered_at limit 1) r on true
		join organizers o on o.id = r.organizer_id
	union all
	select person_id, 'resume-advice', 'platform', null, '{"zh-CN": "空聘平台", "en": "Skyfair"}', 1,
		'{recipient}用规则自动分析你的简历并给出修改建议。分析只在本平台进行，结果只有你能看到。',
		'{recipient} analyses your résumé by rules and suggests improvements. It stays on this platform, and only you see the result.',
		given, at
	from resume_advice_consents, lateral (values (true, given_at), (false, taken_back_at)) v (given, at) where at is not null;
-- The rows for "the booths whose line you join" opened nothing, since each employer is asked by itself (I-05): they agree to nobody.

-- What was given again while it stood is one consent (G3), from the first yes to the next no.
insert into consents (id, person_id, purpose, recipient_kind, recipient_id, recipient_name, text_version, text_hash, given_at, channel,
	withdrawn_at, withdrawn_channel)
with turns as (
	select a.*, a.given is distinct from lag(a.given) over w as turned
	from answers a window w as (partition by person_id, purpose, kind, recipient_id order by at, given)
), runs as (
	select t.*, lead(t.at) over (partition by person_id, purpose, kind, recipient_id order by at, given) as until from turns t where turned
)
select gen_random_uuid(), person_id, purpose, kind, recipient_id, name, version,
	sha256(convert_to(replace(zh, '{recipient}', name->>'zh-CN') || E'\n' || replace(en, '{recipient}', name->>'en'), 'UTF8')),
	at, 'web', until, case when until is not null then 'web' end
from runs where given
on conflict (person_id, purpose, recipient_kind, recipient_id) where withdrawn_at is null do nothing;

insert into consent_refusals (id, person_id, purpose, recipient_kind, recipient_id, at)
	select gen_random_uuid(), person_id, purpose, kind, recipient_id, at from answers where not given and purpose <> 'resume-advice';

drop table registration_consents;
drop table resume_advice_consents;
-- That a document may be looked at stands in the ledger.
alter table seeker_identities drop column consent_document, drop column consent_version, drop column consent_address;

-- The ledger is append only for the servers, and yet must end (duty 27): what was taken back, three years later.
create function forget_consents(before timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
	gone int;
	refused int;
begin
	delete from consents where withdrawn_at <= least(before, now() - interval '3 years') and not is_held(person_id);
	get diagnostics gone = row_count;
	delete from consent_refusals where at <= least(before, now() - interval '3 years') and not is_held(person_id);
	get diagnostics refused = row_count;
	return gone + refused;
end $$;
revoke all on function forget_consents(timestamptz) from public;
grant execute on function forget_consents(timestamptz) to skyfair_app;

-- Threat 19: nobody takes many people's data out alone. Asked for by one, approved by another; what went out has a receipt per person.
create table exports (
	id uuid primary key,
	employer_id uuid not null references employers,
	-- Null: of all jobs.
	job_id uuid references jobs,
	reason text not null check (reason <> ''),
	asked_by uuid not null references persons,
	asked_at timestamptz not null,
	state text not null check (state in ('asked', 'approved', 'refused')),
	decided_by uuid references persons check (decided_by <> asked_by),
	decided_at timestamptz,
	until timestamptz,
	-- The first time; how many people it held.
	taken_at timestamptz,
	people int check (people between 0 and 60),
	check ((state = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
	check ((state = 'approved') = (until is not null))
);
create index exports_of_employer on exports (employer_id, asked_at desc);
revoke update on exports from skyfair_app;
grant update (state, decided_by, decided_at, until, taken_at, people) on exports to skyfair_app;
