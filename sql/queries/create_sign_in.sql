insert into rollcall.sign_ins (token_digest, key_id, signed_in_at, expires_at, may_write, hides_people, time_zone)
values ($1::bytea, $2::text, $3::timestamptz, $4::timestamptz, $5::boolean, $6::boolean, $7::text);
