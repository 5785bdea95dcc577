-- A number from 0 to below 1 that is the same for the same thing and purpose in every run.
create or replace function pg_temp.chance(thing bigint, purpose bigint) returns double precision
language sql immutable parallel safe
return (hashint8extended(thing, purpose) & 9007199254740991)::double precision / 9007199254740992;
