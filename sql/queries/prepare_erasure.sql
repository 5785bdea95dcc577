-- The transaction is open, and idle, for as long as it takes to change what was published.
set local idle_in_transaction_session_timeout = 0;
