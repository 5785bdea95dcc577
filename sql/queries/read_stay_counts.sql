-- How many stays of people began in each of the hours that begin from $1 to before $2.
select hour, sum(stays)::bigint as stays
from (
    select hour, stays from rollcall.stay_counts where hour >= $1::timestamptz and hour < $2::timestamptz
    union all
    select hour, stays from rollcall.count_changes where hour >= $1::timestamptz and hour < $2::timestamptz
) as counts
group by hour
having sum(stays) <> 0
order by hour;
