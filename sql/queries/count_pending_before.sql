select count(*) as rows
from rollcall.pending
where since < $1::timestamptz;
