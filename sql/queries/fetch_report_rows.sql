fetch forward 8192 from report_rows;
