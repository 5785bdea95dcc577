-- Tells subscribers that revision $3 of the day $1, $2 was published at $6: the day's first, or one that corrects it.
with told as (
    select
        case
            when exists (
                select from rollcall.report_revisions as p
                where p.date = $1::date and p.time_zone = $2::text and p.revision < $3::integer
            ) then 'report_restated'
            else 'report_published'
        end as event
)
insert into rollcall.notifications (notification_id, subscription_id, event, body, created_at, next_attempt_at)
select
    gen_random_uuid(),
    s.subscription_id,
    t.event,
    json_build_object(
        'eventType', t.event,
        'sessionId', null,
        'roomId', null,
        'timestamp', floor(extract(epoch from $6::timestamptz))::bigint,
        'data', json_build_object(
            'date', $1::date,
            'timeZone', $2::text,
            'revision', $3::integer,
            'status', $4::text,
            'isRestatement', $5::boolean
        )
    )::text,
    $6::timestamptz,
    $6::timestamptz
from rollcall.subscriptions as s
join told as t on t.event = any (s.events);
