-- Where a page begins in the midst of a long list, and how long the list is, is found without passing over half of it.

-- A busy day has tens of thousands of stays.
create table rollcall.stay_counts (
    hour timestamptz not null,
    stays bigint not null,
    constraint stay_counts_pkey primary key (hour)
);
comment on table rollcall.stay_counts is
    'How many stays of people began in each hour; attendance_counts has their sums by UTC day';
insert into rollcall.stay_counts (hour, stays)
select date_trunc('hour', joined_at, 'UTC') as hour, count(*)
from rollcall.stays
where not is_machine
group by hour;

-- A page of a tag's rooms, and how many they are, is read from an index alone.
create table rollcall.room_tags (
    room_id bigint not null,
    tag text not null,
    first_seen_at timestamptz not null,
    constraint room_tags_pkey primary key (room_id, tag)
);
comment on table rollcall.room_tags is 'The tags of the rooms that are not deleted, with when the room was first seen';
create index room_tags_in_order on rollcall.room_tags (tag, first_seen_at, room_id);
insert into rollcall.room_tags (room_id, tag, first_seen_at)
select distinct r.room_id, t.tag, r.first_seen_at
from rollcall.rooms as r
cross join lateral unnest(r.tags) as t (tag)
where r.deleted_at is null;
drop index rollcall.rooms_by_tag;
