/// What a connection is for.
///
/// Each duty but the owner's has a role in the database that may do what the duty needs and no more;
/// `rollcall.role_rights` says what.
package enum Duty: CaseIterable, Hashable, Sendable {
    /// Takes deliveries in. Reads neither names nor bodies, and changes nothing that is stored.
    case ingest
    /// Turns events into stays and sessions. Reads no names and no bodies.
    case compute
    /// Publishes reports, names included where attendance is published. Reads no bodies, and takes nothing in.
    case report
    /// Answers applications and notifies them. Changes nothing that was received or computed.
    case api
    /// Shows what was received, takes it in after a fix, and makes people in it anonymous.
    case custody
    /// Counts what sources send, and looks at what waits; reads nothing that is about people.
    case watch
    /// Whatever the login may do itself: migrations, keys, and a look at everything.
    case owner

    /// The name of the duty's role, nil for the owner's.
    package var role: String? {
        switch self {
        case .ingest: "rollcall_ingest"
        case .compute: "rollcall_compute"
        case .report: "rollcall_report"
        case .api: "rollcall_api"
        case .custody: "rollcall_custodian"
        case .watch: "rollcall_watcher"
        case .owner: nil
        }
    }
}
