-- No computation is under way until the transaction ends, so none writes what it read before.
lock table rollcall.computation_turns in exclusive mode;
