close deliveries_to_erase;
