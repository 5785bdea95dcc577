delete from rollcall.sign_ins
where token_digest = $1::bytea;
