-- The place of the tables, and the list of the migrations that made them.
-- Reading the catalogue first makes a session that waited for the lock forget that there was no schema before.
select oid from pg_namespace where nspname = 'rollcall';
create schema if not exists rollcall;
create table if not exists rollcall.migrations (
    version integer not null,
    name text not null,
    applied_at timestamptz not null,
    constraint migrations_pkey primary key (version)
);
