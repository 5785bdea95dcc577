insert into rollcall.sources (name, provider, since)
select s.name, s.provider, $3::timestamptz
from unnest($1::text[], $2::text[]) as s (name, provider)
order by s.name
on conflict (name) do update set provider = excluded.provider
where sources.provider is distinct from excluded.provider;
