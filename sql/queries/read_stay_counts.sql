-- How many stays of people began in each of the hours that begin from $1 to before $2.
select hour, stays
from rollcall.stay_counts
where hour >= $1::timestamptz and hour < $2::timestamptz and stays <> 0
order by hour;
