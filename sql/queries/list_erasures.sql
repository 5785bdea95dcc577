-- The newest first.
select erasure_id, kind, asked_at, finished_at, events, stays, deliveries, notifications, files
from rollcall.erasures
order by asked_at desc, erasure_id desc;
