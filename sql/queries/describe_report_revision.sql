-- What may change of a revision: that it turns final, and which files were last written of it.
update rollcall.report_revisions
set status = $4::text, checksums = $5::text::jsonb
where date = $1::date and time_zone = $2::text and revision = $3::integer;
