-- Only ever run on the private database of the demonstration.
drop schema if exists rollcall, usage cascade;
