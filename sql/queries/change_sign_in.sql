update rollcall.sign_ins
set hides_people = $2::boolean, time_zone = $3::text
where token_digest = $1::bytea;
