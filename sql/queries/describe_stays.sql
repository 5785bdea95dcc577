-- Stays with what is known of their participants: the name and the role that the join gave, or else the leave. The
-- stays are given by their keys, $1 to $4. The leave is looked up only where the join did not say all.
select
    t.room_id, t.joined_at, t.connection, t.ordinal, t.session_id, t.left_at, t.person,
    r.source, r.provider_room_id, r.friendly_url, r.external_id, r.deleted_at, r.settings ->> 'privacy' as privacy,
    coalesce(j.name, l.name) as name, coalesce(j.role, l.role) as role,
    t.leave_seen_at, t.ending, t.join_is_inferred
from rollcall.stays as t
inner join rollcall.rooms as r on r.room_id = t.room_id
left join lateral (
    select e.name, e.role
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
    order by e.name is null, e.event_id
    limit 1
) as j on true
left join lateral (
    select e.name, e.role
    from rollcall.events as e
    where
        (j.name is null or j.role is null)
        and e.room_id = t.room_id
        and e.occurred_at = t.leave_seen_at
        and e.connection = t.connection
        and e.kind = 2
    order by e.name is null, e.event_id
    limit 1
) as l on true
where
    (t.room_id, t.joined_at, t.connection, t.ordinal) in (
        select k.room_id, k.joined_at, k.connection, k.ordinal
        from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::smallint[])
            as k (room_id, joined_at, connection, ordinal)
    )
order by t.joined_at, t.room_id, t.connection collate "C", t.ordinal;
