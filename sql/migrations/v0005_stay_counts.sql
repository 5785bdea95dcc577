-- A busy day has tens of thousands of stays: a page in the midst of one is found without passing over half of them.

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
