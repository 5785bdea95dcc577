-- What a source's rhythm is known by; it outlives the deliveries that it counts.
create table rollcall.source_hours (
    source text not null,
    hour timestamptz not null,
    deliveries bigint not null,
    last_received_at timestamptz not null,
    constraint source_hours_pkey primary key (source, hour)
);
comment on table rollcall.source_hours is 'How many deliveries each source made in each hour that is over';
comment on column rollcall.source_hours.hour is
    'The beginning of a full hour of UTC; one without deliveries has no row';

create table rollcall.job_progress (
    job text not null,
    until timestamptz not null,
    constraint job_progress_pkey primary key (job),
    constraint job_progress_job_known check (job in ('compute', 'report', 'source_hours'))
);
comment on table rollcall.job_progress is 'Until when the work of each job was done when it last succeeded';

-- since is the instant of what happened, which may be long past when it arrives.
alter table rollcall.pending add column queued_at timestamptz not null default now();
comment on column rollcall.pending.queued_at is 'When the computation was given it';
