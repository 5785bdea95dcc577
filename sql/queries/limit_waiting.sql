-- Whoever waits for a table keeps those waiting who come later, so it is given up soon, and tried again.
set local lock_timeout = '300ms';
