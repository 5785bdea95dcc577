-- Whether any day was ever published. With which files is known of the last time only.
select exists (select r.date from rollcall.report_revisions as r) as is_published;
