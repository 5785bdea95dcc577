select to_regclass('rollcall.migrations') is not null as exists;
