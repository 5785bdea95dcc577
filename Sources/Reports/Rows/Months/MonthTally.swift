import Attendance

/// Counts what the published days of a month cannot be asked for: what several of them have counts once.
struct MonthTally {
    /// What is counted afresh of a room.
    struct Counts {
        var sessions = 0
        var participants = 0
        var uniqueParticipants = 0
        var longestSession = Span.zero
    }

    /// Runs of published days, in order of time.
    private let periods: [UsagePeriod]
    private let clock: Instant
    private var persons: Set<Name> = []

    /// A tally over `dates`, in any order.
    init(dates: some Sequence<CalendarDate>, timeZone: TimeZoneRules, clock: Instant) {
        self.clock = clock
        var periods: [UsagePeriod] = []
        for day in dates.sorted().map(timeZone.day) {
            if let last = periods.last, last.end == day.start {
                periods[periods.count - 1] = UsagePeriod(start: last.start, end: day.end)
            } else {
                periods.append(day.period)
            }
        }
        self.periods = periods
    }

    mutating func counts(of room: ReportedRoom) -> Counts {
        var counts = Counts()
        for session in room.sessions {
            // Stays are read in place: a copy would count the references to its texts.
            for position in session.stays.indices {
                let end = session.stays[position].end(at: clock)
                guard touches(from: session.stays[position].joinedAt, to: end) else { continue }
                counts.participants += 1
                persons.insert(session.stays[position].person)
            }
            let end = session.end(at: clock)
            guard touches(from: session.session.startedAt, to: end) else { continue }
            counts.sessions += 1
            counts.longestSession = max(counts.longestSession, time(from: session.session.startedAt, to: end))
        }
        counts.uniqueParticipants = persons.count
        persons.removeAll(keepingCapacity: true)
        return counts
    }

    private func touches(from: Instant, to: Instant) -> Bool {
        periods.contains { $0.isTouched(from: from, to: to) }
    }

    private func time(from: Instant, to: Instant) -> Span {
        periods.reduce(.zero) { time, period in
            let part = period.clip(from: from, to: to)
            return time + (part.to - part.from)
        }
    }
}
