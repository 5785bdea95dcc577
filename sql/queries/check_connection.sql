-- Whether nothing may be changed over this connection.
select current_setting('transaction_read_only')::boolean as is_read_only;
