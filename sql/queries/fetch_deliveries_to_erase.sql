-- Few at a time, since a body may have a quarter of a megabyte.
fetch forward 128 from deliveries_to_erase;
