package import Attendance

/// What any number of rooms amount to in a period, together: the figures of statistics.
///
/// They are those of the rooms' rows, by the same rules. What rooms at once have is measured as well.
package struct PeriodUsage: Sendable {
    /// Rooms with any presence.
    package private(set) var rooms = 0
    /// Sessions that touch the period.
    package private(set) var sessions = 0
    /// Stays that touch the period.
    package private(set) var participants = 0
    /// The sum of the stays inside the period.
    package private(set) var participantTime = Span.zero
    /// The most people that were in one session at once, inside the period.
    package private(set) var peakOfOneSession = 0
    private let period: UsagePeriod
    private let clock: Instant
    private var tally: RoomTally
    private var people = PresenceSweep()
    private var occupied = PresenceSweep()

    /// A sum over nothing yet; `clock` ends whatever is still going on.
    package init(period: UsagePeriod, clock: Instant) {
        self.period = period
        self.clock = clock
        tally = RoomTally(period: period, clock: clock)
    }

    /// Takes in a room with all that may touch the period.
    package mutating func add(_ room: ReportedRoom) {
        guard let usage = tally.rows(of: room)?.room.usage, usage.sessions > 0 || usage.participants > 0 else { return }
        rooms += 1
        sessions += usage.sessions
        participants += usage.participants
        participantTime += usage.participantTime
        for session in room.sessions { measure(session) }
    }

    /// The most people at once in all rooms together, and the most rooms at once in which someone was.
    package mutating func peaks() -> (participants: Int, sessions: Int) {
        (people.measure().peak, occupied.measure().peak)
    }

    private mutating func measure(_ session: ReportedSession) {
        var parts: [(from: Instant, to: Instant)] = []
        var sweep = PresenceSweep()
        for position in session.stays.indices {
            let joinedAt = session.stays[position].joinedAt
            let end = session.stays[position].end(at: clock)
            guard period.isTouched(from: joinedAt, to: end) else { continue }
            let part = period.clip(from: joinedAt, to: end)
            people.add(.none, from: part.from, to: part.to)
            sweep.add(.none, from: part.from, to: part.to)
            parts.append(part)
        }
        peakOfOneSession = max(peakOfOneSession, sweep.measure().peak)
        for time in Self.merged(parts) { occupied.add(.none, from: time.from, to: time.to) }
    }

    /// The times during which anyone was there.
    private static func merged(_ parts: [(from: Instant, to: Instant)]) -> [(from: Instant, to: Instant)] {
        parts.sorted { $0.from < $1.from }.reduce(into: []) { merged, part in
            if let last = merged.indices.last, part.from <= merged[last].to {
                merged[last].to = max(merged[last].to, part.to)
            } else {
                merged.append(part)
            }
        }
    }
}
