-- Files of a revision were written anew, which changes no figure.
update rollcall.report_revisions
set checksums = checksums || $4::text::jsonb
where date = $1::date and time_zone = $2::text and revision = $3::integer;
