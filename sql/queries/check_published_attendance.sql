-- Whether any revision was ever written with files that name people.
select exists (
    select from rollcall.report_revisions as r
    where r.checksums ?| array['attendance.csv', 'attendance.json', 'attendance.excel.csv']
) as is_published;
