// Notifications tells applications that subscribed what happened: when a session starts and ends, and when a day's
// report is published or restated.
