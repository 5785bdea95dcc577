-- Whose webhooks each source receives that is configured, or was.
select s.name, s.provider
from rollcall.sources as s
order by s.name;
