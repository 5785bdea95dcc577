-- It takes as long as it takes, and is waited for by nobody but writers of computed rows.
set local statement_timeout = 0;
