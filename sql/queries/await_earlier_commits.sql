-- Ends when all that was committed before is as durable as anything that is committed now. Rows of a commit whose
-- session was ended while it waited for a synchronous standby are there, but on this server only; and a transaction
-- that writes nothing waits for nobody. So this one writes.
select pg_logical_emit_message(true, 'rollcall', '');
