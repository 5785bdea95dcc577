delete from rollcall.sign_ins
where expires_at <= $1::timestamptz;
