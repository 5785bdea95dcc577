select count(*) as subscriptions
from rollcall.subscriptions;
