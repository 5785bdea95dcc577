select rollcall.restore_index() as is_done;
