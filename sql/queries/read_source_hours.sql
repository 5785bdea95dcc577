select source, hour, deliveries
from rollcall.source_hours
where source = any ($1::text[]) and hour >= $2::timestamptz
order by source, hour;
