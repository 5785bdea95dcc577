-- Whoever waits for a table keeps those waiting who come later: back to what the connection was told.
set local lock_timeout to default;
