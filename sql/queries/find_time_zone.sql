-- The name $1 if it is that of a time zone, spelt as the server spells it. To list all of them it reads all of their
-- files, so it is told to find the one, as its time zone until this statement ends, and says by which name it did.
-- Where it finds none the statement fails with 22023. What is no name it may take for a rule, such as CET-1: rules have
-- digits or signs, and it spells them in capitals.
with found as materialized (
    select set_config('TimeZone', $1::text, true) collate "C" as name
)
select f.name
from found as f
where
    f.name = $1::text
    and f.name not like 'posix/%'
    and f.name not in ('localtime', 'posixrules', 'Factory')
    and (
        f.name ~ '[a-z]'
        or f.name ~ '^[A-Z/_]+$'
        or exists (select from pg_timezone_names as z where z.name = $1::text)
    );
