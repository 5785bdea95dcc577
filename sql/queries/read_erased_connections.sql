-- The connections of the chosen persons, up to $1 of them.
select distinct connection
from pg_temp.erased_connections
order by connection
limit $1::bigint;
