insert into rollcall.changes (from_at, to_at)
select from_at, to_at
from unnest($1::timestamptz[], $2::timestamptz[]) as c (from_at, to_at);
