insert into rollcall.job_progress (job, until)
values ($1::text, $2::timestamptz)
on conflict (job) do update set until = excluded.until
where job_progress.until < excluded.until;
