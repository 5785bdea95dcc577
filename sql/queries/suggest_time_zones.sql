-- The zones whose names contain what someone typed.
select name
from pg_timezone_names
where
    position(lower($1::text) in lower(name)) > 0 and name like '%/%'
    and name not like 'posix/%' and name not like 'Etc/%'
order by name
limit 24;
