-- Another migration may take minutes, and waiting for its turn keeps nobody else waiting.
set local lock_timeout = '600s';
