select name
from pg_timezone_names
where name = $1::text and name not like 'posix/%' and name not in ('localtime', 'posixrules', 'Factory');
