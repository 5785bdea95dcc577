-- A session is found by a provider session through the first of its stays that carries it; the others need no entry. Of
-- what was computed before, every stay keeps its entry until its room is computed again.
alter table rollcall.stays add column begins_provider_session boolean not null default true;
comment on column rollcall.stays.begins_provider_session is
    'Whether no earlier stay of its session carries its provider session';
drop index rollcall.stays_by_provider_session;
create index stays_by_provider_session on rollcall.stays (provider_session)
    where provider_session is not null and session_id is not null and begins_provider_session;
