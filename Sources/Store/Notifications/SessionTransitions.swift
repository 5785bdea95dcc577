import Attendance
import Postgres
import SQLFiles

/// The sessions that have started or ended by what a transaction writes, gathered while rows are deleted and written
/// anew.
///
/// What is deleted and written again has not started again. An end is told when it is first seen, and again if a late
/// event has moved it. Only what happened within a day before the clock is told, so that a history that is imported calls
/// nobody; except that the end of a session that was live is told however late it was found out, for its start has been
/// told.
struct SessionTransitions {
    private static let news = Span.hours(24)

    private struct Transition {
        var event: SubscribedEvent
        var room: RoomID
        var session: Session
    }

    private let clock: Instant
    /// When the sessions had ended whose rows were deleted, as far as it bears on what is told.
    private var endsBefore: [SessionID: Instant?] = [:]
    private var transitions: [Transition] = []
    /// What the provider calls the sessions that are told, as far as their stays say.
    private var providerSessions: [SessionID: [String]] = [:]

    init(clock: Instant) {
        self.clock = clock
    }

    /// All rows of a room are removed before the first is added.
    mutating func remove(_ row: AttendanceBatch.SessionRow) {
        let session = row.session
        if isNews(session.startedAt) || session.endedAt.map(isNews) ?? true {
            endsBefore[session.id] = .some(session.endedAt)
        }
    }

    mutating func add(_ row: AttendanceBatch.SessionRow) {
        let session = row.session
        let endBefore = endsBefore[session.id]
        if endBefore == nil, isNews(session.startedAt) {
            append(.sessionStarted, row)
        }
        guard let endedAt = session.endedAt, endBefore != endedAt else { return }
        let wasLive = endBefore == .some(nil)
        if wasLive || isNews(endedAt) {
            append(.sessionEnded, row)
        }
    }

    /// The stays of a session are added after it.
    mutating func add(_ row: AttendanceBatch.StayRow) {
        guard row.beginsProviderSession, let session = row.stay.session, let name = row.providerSession else { return }
        providerSessions[session]?.append(name)
    }

    /// Queues what subscribers are to be told, once everything is written.
    func notify(_ session: borrowing DatabaseSession) throws {
        guard !transitions.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(texts: transitions.map(\.event.rawValue))
        parameters.add(int64s: transitions.map(\.room.rawValue))
        parameters.add(uuids: transitions.map(\.session.id.rawValue))
        parameters.add(timestamps: transitions.map(\.session.startedAt.rawValue))
        parameters.add(timestamps: transitions.map { $0.event == .sessionEnded ? $0.session.endedAt?.rawValue : nil })
        parameters.add(texts: transitions.map(\.session.endReason?.rawValue))
        parameters.add(timestamp: clock.rawValue)
        let named = providerSessions.flatMap { session, names in names.map { (session: session, name: $0) } }
        parameters.add(uuids: named.map(\.session.rawValue))
        parameters.add(texts: named.map(\.name))
        _ = try session.run(.notifyOfSessions, parameters)
    }

    private mutating func append(_ event: SubscribedEvent, _ row: AttendanceBatch.SessionRow) {
        transitions.append(Transition(event: event, room: row.room, session: row.session))
        providerSessions[row.session.id] = []
    }

    private func isNews(_ instant: Instant) -> Bool {
        clock - instant <= Self.news
    }
}
