// Store: the only place where SQL meets the domain.
//
// Every statement is a file of `sql/`; this module binds values to them and reads values from them. What it promises:
//
// - A delivery and its events are committed together or not at all, and committing them again changes nothing.
// - The computed tables (`stays`, `sessions`, `unmatched_leaves`) are a function of events, settings and the run's clock:
//   computing what is pending gives the same rows as computing everything from scratch.
// - A room is computed inside one transaction, so readers never see half of it.
// - What subscribers are to be told is committed with what happened or not at all, and nothing is queued twice.
//
// Errors are `PostgresError` where the database refuses, and the module's own where what it holds makes no sense.

/// What the store refuses to do, and what it finds that makes no sense.
package enum StoreError: Error, Equatable, Sendable {
    /// The schema is older than this program knows; `rollcall migrate` brings it up to date.
    case schemaIsOlder(found: Int, needed: Int)
    /// The schema is newer than this program knows; a newer program must have migrated it.
    case schemaIsNewer(found: Int, known: Int)
    /// A stored value that this program cannot have written.
    case unreadable(table: String, column: String)
    /// Another run holds the lock.
    case anotherRunIsAtWork
    /// Another room has the friendly URL.
    case friendlyURLIsTaken
    /// There is a room of this number already.
    case roomExists
    /// Deliveries are of a source whose provider is not known, so nobody can tell whom they name.
    case unknownSource(String)
    /// Published files name people by pseudonyms, and without the key nobody can tell who of them is to be forgotten.
    case pseudonymsWithoutKey
    /// Others kept using the tables, so that nothing could be dropped.
    case tablesAreBusy
    /// Others kept a table from the migration of this name, which changed nothing.
    case migrationIsHeldUp(name: String)
    /// The connection's role is required, and the login cannot become it.
    case roleIsUnusable(role: String)
}

extension StoreError: CustomStringConvertible {
    /// What is wrong and what to do, in one line.
    package var description: String {
        switch self {
        case .schemaIsOlder(let found, let needed):
            "the database schema is at version \(found), this program needs \(needed): run `rollcall migrate`"
        case .schemaIsNewer(let found, let known):
            "the database schema is at version \(found), this program knows up to \(known): "
                + "install the release that migrated it, or a later one"
        case .unreadable(let table, let column):
            "\(table).\(column) holds a value that this program does not know"
        case .anotherRunIsAtWork:
            "another run is at work on this database; it was left alone"
        case .friendlyURLIsTaken:
            "another room has this friendly URL"
        case .roomExists:
            "there is such a room already"
        case .unknownSource(let name):
            "there are deliveries of the source \(name), of which no provider is known: configure it in rollcall.yaml"
        case .pseudonymsWithoutKey:
            "attendance files name people by pseudonyms, and only their key tells who is meant: nothing was erased"
        case .tablesAreBusy:
            "the tables were in use all the time, so nothing more could be dropped; try again later"
        case .migrationIsHeldUp(let name):
            "the migration \(name) waited for a table on which somebody holds a lock, and changed nothing: let their "
                + "transaction end (see pg_stat_activity), and run `rollcall migrate` again"
        case .roleIsUnusable(let role):
            "the login cannot work as \(role), and database.roles requires it; rollcall doctor says what to do"
        }
    }
}
