insert into rollcall.count_changes (hour, sessions, stays)
select c.hour, c.sessions, c.stays
from unnest($1::timestamptz[], $2::bigint[], $3::bigint[]) as c (hour, sessions, stays);
