import Attendance

/// Counts and measures one room after the other for one day.
struct RoomTally {
    private let day: UsageDay
    private let clock: Instant
    private var roomSweep = PresenceSweep()
    private var sessionSweep = PresenceSweep()
    private var daySweep = PresenceSweep()

    init(day: UsageDay, clock: Instant) {
        self.day = day
        self.clock = clock
    }

    /// The rows of `room`, or nil if nothing of it lies in the day.
    mutating func rows(of room: ReportedRoom) -> (room: RoomRow, sessions: [SessionRow])? {
        var row = RoomRow(empty: room)
        row.unmatchedLeaves = room.unmatchedLeaves.count(where: day.contains(beginning:))
        var sessions: [SessionRow] = []
        for session in room.sessions {
            add(session, to: &row)
            let end = session.end(at: clock)
            guard day.isTouched(from: session.session.startedAt, to: end) else { continue }
            sessions.append(self.row(of: session, in: room))
            count(session, endingAt: end, in: &row)
        }
        let presence = roomSweep.measure()
        row.participants = presence.participants
        row.uniqueParticipants = presence.uniqueParticipants
        row.participantTime = presence.participantTime
        row.occupiedTime = presence.occupiedTime
        row.peakParticipants = presence.peak
        row.peakAt = presence.peakAt
        guard row.sessions > 0 || row.participants > 0 || row.unmatchedLeaves > 0 else { return nil }
        sessions.sort(by: RowOrder.precedes)
        return (row, sessions)
    }

    private mutating func add(_ session: ReportedSession, to row: inout RoomRow) {
        for stay in session.stays {
            let end = stay.end(at: clock)
            guard day.isTouched(from: stay.joinedAt, to: end) else { continue }
            let part = day.clip(from: stay.joinedAt, to: end)
            roomSweep.add(stay.person, from: part.from, to: part.to)
            if day.contains(beginning: stay.joinedAt) {
                row.firstJoinedAt = min(row.firstJoinedAt ?? stay.joinedAt, stay.joinedAt)
            }
            if let leftAt = stay.leftAt, day.contains(endOf: stay.joinedAt, to: leftAt) {
                row.lastLeftAt = max(row.lastLeftAt ?? leftAt, leftAt)
                row.inferredLeaves += stay.leaveIsInferred ? 1 : 0
            }
        }
    }

    private func count(_ session: ReportedSession, endingAt end: Instant, in row: inout RoomRow) {
        row.sessions += 1
        row.sessionsStarted += day.contains(beginning: session.session.startedAt) ? 1 : 0
        let part = day.clip(from: session.session.startedAt, to: end)
        row.longestSession = max(row.longestSession, part.to - part.from)
    }

    private mutating func row(of session: ReportedSession, in room: ReportedRoom) -> SessionRow {
        for stay in session.stays {
            let end = stay.end(at: clock)
            sessionSweep.add(stay.person, from: stay.joinedAt, to: end)
            let part = day.clip(from: stay.joinedAt, to: end)
            daySweep.add(stay.person, from: part.from, to: part.to)
        }
        let whole = sessionSweep.measure()
        let inside = daySweep.measure()
        return SessionRow(
            source: room.source,
            roomID: room.roomID,
            friendlyURL: room.friendlyURL,
            session: session.session,
            participants: whole.participants,
            uniqueParticipants: whole.uniqueParticipants,
            peakParticipants: whole.peak,
            participantTime: whole.participantTime,
            occupiedTime: whole.occupiedTime,
            dayParticipantTime: inside.participantTime,
            dayOccupiedTime: inside.occupiedTime,
            inferredLeaves: session.stays.count(where: \.leaveIsInferred),
            providerSessionIDs: session.providerSessionIDs.withoutRepetitions()
        )
    }
}

extension RoomRow {
    /// A row without any usage.
    fileprivate init(empty room: ReportedRoom) {
        self.init(
            source: room.source,
            roomID: room.roomID,
            friendlyURL: room.friendlyURL,
            description: room.description,
            externalID: room.externalID,
            sessions: 0,
            sessionsStarted: 0,
            participants: 0,
            uniqueParticipants: 0,
            participantTime: .zero,
            occupiedTime: .zero,
            peakParticipants: 0,
            peakAt: nil,
            firstJoinedAt: nil,
            lastLeftAt: nil,
            longestSession: .zero,
            inferredLeaves: 0,
            unmatchedLeaves: 0
        )
    }
}

extension [String] {
    /// Each text once, in order of first appearance; texts differ if their bytes do.
    fileprivate func withoutRepetitions() -> [String] {
        guard count > 1 else { return self }
        return reduce(into: []) { kept, text in
            if !kept.contains(where: { RowOrder.compare($0, text) == 0 }) { kept.append(text) }
        }
    }
}
