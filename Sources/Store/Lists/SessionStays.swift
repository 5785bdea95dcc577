import Attendance
import Postgres
import Reports

/// The stays of a few sessions, as they are read.
struct SessionStays {
    private var stays: [SessionID: [ReportedStay]] = [:]
    private var providerSessions: [SessionID: [String]] = [:]
    private var names = RoomNames()

    // Persons of different rooms share the names, but are only ever compared within a session.
    mutating func add(_ row: borrowing Row) throws {
        let session = SessionID(rawValue: try row.uuid(1))
        let person = names.intern(try row.text(6))
        stays[session, default: []].append(try ReportedStay(row, person: person, isNamed: false))
        if let providerSession = try row.optionalText(7) {
            providerSessions[session, default: []].append(providerSession)
        }
    }

    subscript(session: SessionID) -> [ReportedStay] {
        stays[session] ?? []
    }

    func providerSessions(of session: SessionID) -> [String] {
        providerSessions[session] ?? []
    }
}
