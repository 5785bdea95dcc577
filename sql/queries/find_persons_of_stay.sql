-- The persons of the stay with the key $1 to $4: whose it is, and whom its join and its leave name; and whether each is
-- known by the connection alone. A pseudonym is nobody any more.
select p.person, bool_and(p.is_connection) as is_connection
from rollcall.stays as t
cross join lateral (
    select t.person, t.person = t.connection as is_connection
    union all
    select e.person, false
    from rollcall.events as e
    where
        e.room_id = t.room_id
        and e.occurred_at in (t.joined_at, t.leave_seen_at)
        and e.connection = t.connection
        and e.kind in (1, 2)
        and e.person is not null
) as p
where
    t.room_id = $1::bigint
    and t.joined_at = $2::timestamptz
    and t.connection = $3::text
    and t.ordinal = $4::smallint
    and p.person !~ '^erased-[0-9a-f]{32}$'
group by p.person
order by p.person;
