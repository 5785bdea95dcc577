close report_rows;
