select set_config('work_mem', '512MB', false), set_config('maintenance_work_mem', '1GB', false);
