import Attendance
import Postgres
import Reports

/// The stays of a few sessions, as they are read.
struct SessionStays {
    private var stays: [SessionID: [ReportedStay]] = [:]
    private var providerSessions: [SessionID: ProviderSessions] = [:]
    private var texts = TextNumbers()

    // Persons of different rooms share the numbers, but are only ever compared within a session.
    @discardableResult
    mutating func add(_ row: borrowing Row) throws -> ReportedStay {
        let session = SessionID(rawValue: try row.uuid(1))
        let person = try texts.number(6, of: row)
        let stay = try ReportedStay(row, person: person, isNamed: false)
        stays[session, default: []].append(stay)
        try providerSessions[session, default: ProviderSessions()].add(row, &texts)
        return stay
    }

    subscript(session: SessionID) -> [ReportedStay] {
        stays[session] ?? []
    }

    func providerSessions(of session: SessionID) -> [String] {
        providerSessions[session]?.names.map(texts.text) ?? []
    }
}
