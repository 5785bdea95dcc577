import Testing

// AcceptanceTests: the built program, used as anyone would, one file for each promise.
//
// Every test works in a directory of its own, on a private PostgreSQL of its own. One at a time, because what is
// promised about time is promised of a machine that is not busy with twenty databases.

@Suite(.serialized)
struct AcceptanceTests {}
