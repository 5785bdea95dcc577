import Attendance
import Postgres
import Reports

/// The stays of a few sessions, as they are read.
struct SessionStays {
    private var stays: [SessionID: [ReportedStay]] = [:]
    private var providerSessions: [SessionID: ProviderSessions] = [:]
    private var texts = TextNumbers()

    // Persons of different rooms share the numbers, but are only ever compared within a session.
    mutating func add(_ row: borrowing Row) throws {
        let session = SessionID(rawValue: try row.uuid(1))
        let person = try texts.number(6, of: row)
        stays[session, default: []].append(try ReportedStay(row, person: person, isNamed: false))
        try providerSessions[session, default: ProviderSessions()].add(row, &texts)
    }

    subscript(session: SessionID) -> [ReportedStay] {
        stays[session] ?? []
    }

    func providerSessions(of session: SessionID) -> [String] {
        providerSessions[session]?.names.map(texts.text) ?? []
    }
}
