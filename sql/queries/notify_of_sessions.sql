-- Tells subscribers that sessions have started or ended: $1..$6 are the transitions, $7 is the clock. The sessions $8
-- are those that the provider calls $9, as what is told of participants does.
-- An id follows from whom it tells what: the same transition is told once, even if it is undone and happens again.
with wanting as materialized (
    select s.subscription_id, s.events
    from rollcall.subscriptions as s
    where s.events && array['session_started', 'session_ended']
),
carried as (
    select c.session_id, json_agg(c.provider_session order by c.provider_session collate "C") as provider_sessions
    from unnest($8::uuid[], $9::text[]) as c (session_id, provider_session)
    group by c.session_id
)
insert into rollcall.notifications (notification_id, subscription_id, event, body, created_at, next_attempt_at)
select
    encode(
        substr(sha256(convert_to(concat_ws(' ', w.subscription_id, t.event, t.session_id, t.ended), 'UTF8')), 1, 16),
        'hex'
    )::uuid,
    w.subscription_id,
    t.event,
    json_build_object(
        'eventType', t.event,
        'sessionId', t.session_id,
        'roomId', rollcall.public_room_id(r.room_id, r.provider_room_id),
        'timestamp', coalesce(t.ended, t.started),
        'data', case
            when t.event = 'session_ended'
                then json_build_object(
                    'startedAt', t.started,
                    'endedAt', t.ended,
                    'endReason', t.end_reason,
                    'providerSessionIds', coalesce(c.provider_sessions, json_build_array())
                )
            else json_build_object('providerSessionIds', coalesce(c.provider_sessions, json_build_array()))
        end
    )::text,
    $7::timestamptz,
    $7::timestamptz
from wanting as w
join (
    select
        u.event, u.room_id, u.session_id, u.end_reason,
        floor(extract(epoch from u.started_at))::bigint as started,
        floor(extract(epoch from u.ended_at))::bigint as ended
    from unnest($1::text[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::text[])
        as u (event, room_id, session_id, started_at, ended_at, end_reason)
    offset 0
) as t on t.event = any (w.events)
left join carried as c on c.session_id = t.session_id
join rollcall.rooms as r on r.room_id = t.room_id
where
    rollcall.is_told(r.settings, w.subscription_id)
    and exists (select from wanting)
on conflict (notification_id) do nothing;
