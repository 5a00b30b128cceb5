-- The calendar counts the jobs of every fair each second: from the index alone, without opening a job.
create index jobs_listed on jobs (employer_id, valid_until) where withdrawn_at is null;
