-- Another migration may take minutes, and waiting for its turn keeps nobody else waiting. A little less than a
-- statement may take, so that it is known what was waited for.
set local lock_timeout = '590s';
