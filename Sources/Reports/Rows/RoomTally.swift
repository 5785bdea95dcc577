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
        var usage = RoomUsage()
        usage.unmatchedLeaves = room.unmatchedLeaves.count(where: period.contains(beginning:))
        let first = rows.count
        for position in room.sessions.indices {
            // Many are of other days, and their stays with them.
            let startedAt = room.sessions[position].session.startedAt
            let end = room.sessions[position].end(at: clock)
            guard startedAt <= period.end, end >= period.start else { continue }
            add(room.sessions[position], to: &usage)
            guard period.isTouched(from: startedAt, to: end) else { continue }
            rows.append(self.row(of: room.sessions[position], labels: room.labels))
            count(room.sessions[position], endingAt: end, in: &usage)
        }
        let presence = roomSweep.measure()
        usage.participants = presence.participants
        usage.uniqueParticipants = presence.uniqueParticipants
        usage.participantTime = presence.participantTime
        usage.occupiedTime = presence.occupiedTime
        usage.peakParticipants = presence.peak
        usage.peakAt = presence.peakAt
        guard usage.sessions > 0 || usage.participants > 0 || usage.unmatchedLeaves > 0 else { return nil }
        if rows.count > first + 1 { rows[first...].sort { RowOrder.precedes($0.session, $1.session) } }
        return RoomRow(labels: room.labels, usage: usage)
    }

    // Stays are read in place, here and below: a copy would count the references to its texts.
    private mutating func add(_ session: ReportedSession, to usage: inout RoomUsage) {
        for position in session.stays.indices {
            let joinedAt = session.stays[position].joinedAt
            let end = session.stays[position].end(at: clock)
            guard period.isTouched(from: joinedAt, to: end) else { continue }
            let part = period.clip(from: joinedAt, to: end)
            roomSweep.add(session.stays[position].person, from: part.from, to: part.to)
            if period.contains(beginning: joinedAt) {
                usage.firstJoinedAt = min(usage.firstJoinedAt ?? joinedAt, joinedAt)
            }
            if let leftAt = session.stays[position].leftAt, period.contains(endOf: joinedAt, to: leftAt) {
                usage.lastLeftAt = max(usage.lastLeftAt ?? leftAt, leftAt)
                usage.inferredLeaves += session.stays[position].leaveIsInferred ? 1 : 0
            }
        }
    }

    private func count(_ session: ReportedSession, endingAt end: Instant, in usage: inout RoomUsage) {
        usage.sessions += 1
        usage.sessionsStarted += period.contains(beginning: session.session.startedAt) ? 1 : 0
        let part = period.clip(from: session.session.startedAt, to: end)
        usage.longestSession = max(usage.longestSession, part.to - part.from)
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
