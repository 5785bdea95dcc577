-- Whether somebody came or went, nothing waits to be computed, and nothing is computed: a back-up was restored without
-- the rows that can be computed again.
select
    not exists (select from rollcall.pending where since <= $1::timestamptz)
    and not exists (select from rollcall.stays)
    and not exists (select from rollcall.unmatched_leaves)
    and exists (select from rollcall.events where kind in (1, 2)) as is_lost;
