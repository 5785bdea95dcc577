-- What an operator watches besides. Connections are those of all processes of the program.
select
    (
        select count(*)
        from rollcall.notifications
        where next_attempt_at is not null
    ) as notifications_waiting,
    (
        select count(*)
        from rollcall.deliveries
        where outcome = 'quarantined'
    ) as quarantined,
    (
        select count(*)
        from pg_catalog.pg_stat_activity
        where datname = current_database() and application_name like 'rollcall%'
    ) as connections,
    pg_catalog.current_setting('max_connections')::bigint as connection_limit;
