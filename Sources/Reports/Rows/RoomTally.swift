package import Attendance

/// Counts and measures one room after the other for one period.
package struct RoomTally {
    private let period: UsagePeriod
    private let clock: Instant
    private var roomSweep = PresenceSweep()
    private var sessionSweep = PresenceSweep()
    private var daySweep = PresenceSweep()

    /// A tally of what lies in `period`; `clock` ends whatever is still going on.
    package init(period: UsagePeriod, clock: Instant) {
        self.period = period
        self.clock = clock
    }

    /// The rows of `room`, or nil if nothing of it lies in the period.
    package mutating func rows(of room: ReportedRoom) -> (room: RoomRow, sessions: [SessionRow])? {
        var sessions: [SessionRow] = []
        return row(of: room, addingSessionsTo: &sessions).map { ($0, sessions) }
    }

    /// The row of `room`, or nil if nothing of it lies in the period; the rows of its sessions are put behind `rows`.
    mutating func row(of room: ReportedRoom, addingSessionsTo rows: inout [SessionRow]) -> RoomRow? {
        var row = RoomRow(empty: room.labels)
        row.unmatchedLeaves = room.unmatchedLeaves.count(where: period.contains(beginning:))
        let first = rows.count
        for position in room.sessions.indices {
            // Many are of other days, and their stays with them.
            let startedAt = room.sessions[position].session.startedAt
            let end = room.sessions[position].end(at: clock)
            guard startedAt <= period.end, end >= period.start else { continue }
            add(room.sessions[position], to: &row)
            guard period.isTouched(from: startedAt, to: end) else { continue }
            rows.append(self.row(of: room.sessions[position], labels: room.labels))
            count(room.sessions[position], endingAt: end, in: &row)
        }
        let presence = roomSweep.measure()
        row.participants = presence.participants
        row.uniqueParticipants = presence.uniqueParticipants
        row.participantTime = presence.participantTime
        row.occupiedTime = presence.occupiedTime
        row.peakParticipants = presence.peak
        row.peakAt = presence.peakAt
        guard row.sessions > 0 || row.participants > 0 || row.unmatchedLeaves > 0 else { return nil }
        if rows.count > first + 1 { rows[first...].sort { RowOrder.precedes($0.session, $1.session) } }
        return row
    }

    // Stays are read in place, here and below: a copy would count the references to its texts.
    private mutating func add(_ session: ReportedSession, to row: inout RoomRow) {
        for position in session.stays.indices {
            let joinedAt = session.stays[position].joinedAt
            let end = session.stays[position].end(at: clock)
            guard period.isTouched(from: joinedAt, to: end) else { continue }
            let part = period.clip(from: joinedAt, to: end)
            roomSweep.add(session.stays[position].person, from: part.from, to: part.to)
            if period.contains(beginning: joinedAt) {
                row.firstJoinedAt = min(row.firstJoinedAt ?? joinedAt, joinedAt)
            }
            if let leftAt = session.stays[position].leftAt, period.contains(endOf: joinedAt, to: leftAt) {
                row.lastLeftAt = max(row.lastLeftAt ?? leftAt, leftAt)
                row.inferredLeaves += session.stays[position].leaveIsInferred ? 1 : 0
            }
        }
    }

    private func count(_ session: ReportedSession, endingAt end: Instant, in row: inout RoomRow) {
        row.sessions += 1
        row.sessionsStarted += period.contains(beginning: session.session.startedAt) ? 1 : 0
        let part = period.clip(from: session.session.startedAt, to: end)
        row.longestSession = max(row.longestSession, part.to - part.from)
    }

    private mutating func row(of session: ReportedSession, labels: RoomLabels) -> SessionRow {
        var inferredLeaves = 0
        for position in session.stays.indices {
            let person = session.stays[position].person
            let joinedAt = session.stays[position].joinedAt
            let end = session.stays[position].end(at: clock)
            sessionSweep.add(person, from: joinedAt, to: end)
            let part = period.clip(from: joinedAt, to: end)
            daySweep.add(person, from: part.from, to: part.to)
            inferredLeaves += session.stays[position].leaveIsInferred ? 1 : 0
        }
        let whole = sessionSweep.measure()
        let inside = daySweep.measure()
        return SessionRow(
            labels: labels,
            session: session.session,
            participants: whole.participants,
            uniqueParticipants: whole.uniqueParticipants,
            peakParticipants: whole.peak,
            participantTime: whole.participantTime,
            occupiedTime: whole.occupiedTime,
            dayParticipantTime: inside.participantTime,
            dayOccupiedTime: inside.occupiedTime,
            inferredLeaves: inferredLeaves,
            providerSessionIDs: session.providerSessionIDs.withoutRepetitions()
        )
    }
}

extension RoomRow {
    /// A row without any usage.
    fileprivate init(empty labels: RoomLabels) {
        self.init(
            labels: labels,
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

extension ReportedSession {
    /// The session's row over all time; nil if there is nothing of it at the clock, which ends whatever is going on.
    ///
    /// - Parameters:
    ///   - labels: Those of its room.
    ///   - clock: The run's clock.
    /// - Returns: The row, in which the day is all time.
    package func wholeRow(labels: RoomLabels, clock: Instant) -> SessionRow? {
        let room = ReportedRoom(labels, sessions: [self])
        let allTime = UsagePeriod(start: .distantPast, end: .distantFuture)
        var tally = RoomTally(period: allTime, clock: clock)
        return tally.rows(of: room)?.sessions.first
    }
}
