select
    current_setting('server_version_num')::integer as version,
    current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('full_page_writes') as full_page_writes,
    pg_encoding_to_char(encoding) as encoding,
    current_setting('transaction_read_only')::boolean as is_read_only
from pg_database
where datname = current_database();
