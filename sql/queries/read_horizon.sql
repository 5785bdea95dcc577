-- From when on events are kept; null: from the first one on.
select max(events_from) as events_from
from rollcall.event_horizons;
