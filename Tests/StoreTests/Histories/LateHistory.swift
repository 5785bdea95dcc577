import Attendance
import ClockTesting
import SeededRandom
import Webhooks

/// Weeks of meetings in one or two rooms that are computed as they come, and then, again and again, something of long
/// before: visits that were never heard of, joins and leaves that were missing, and others told twice.
struct LateHistory: Sendable {
    let seed: UInt64
    private(set) var steps: [HistoryStep] = []
    private(set) var clock: Instant

    private var generator: SplitMix64
    private let rooms: [String]
    private let days: Int
    /// Whether a connection is a visit, and not someone who comes again under the same name.
    private let hasNewConnections: Bool
    private let sessionsPercent: Int
    private var visits = 0

    private static let start: Instant = "2026-01-05T08:00:00Z"

    init(seed: UInt64) {
        self.seed = seed
        generator = SplitMix64(seed: seed)
        rooms = Array(["R1", "R2"].prefix(Int.random(in: 1...2, using: &generator)))
        days = Int.random(in: 8...45, using: &generator)
        hasNewConnections = generator.chance(50)
        sessionsPercent = generator.pick([0, 50, 90])
        clock = Self.start + .days(Int64(days))
        var events = meetings()
        let late = takeLate(from: &events)
        addSteps(events, late: late)
    }

    private mutating func meetings() -> [WebhookEvent] {
        let missingPercent = generator.pick([0, 3, 10])
        let dailyPercent = generator.pick([40, 80, 100])
        var events: [WebhookEvent] = []
        for day in 0..<days {
            for room in rooms where generator.chance(dailyPercent) {
                var at = Self.start + .days(Int64(day)) + .minutes(Int64.random(in: 0...120, using: &generator))
                for meeting in 0..<Int.random(in: 1...3, using: &generator) {
                    let session = randomSession(day * 4 + meeting)
                    let visits = (0..<Int.random(in: 1...3, using: &generator)).flatMap { _ in
                        visit(to: room, at: at, session, missingPercent: missingPercent)
                    }
                    events += visits
                    let last = visits.map(\.occurredAt).max() ?? at
                    if generator.chance(sessionsPercent / 3) {
                        let end = last + generator.pick([.zero, .minutes(1), .minutes(-3)])
                        // Now and then one that was over long before.
                        let ended = generator.chance(70) ? session : randomSession(max(0, day * 4 - 4))
                        events.append(self.end(of: ended, in: room, at: end))
                    }
                    at = last + generator.pick([.minutes(4), .minutes(5), .minutes(6), .minutes(90), .hours(3)])
                }
            }
        }
        return events.sorted { $0.occurredAt < $1.occurredAt }
    }

    private mutating func visit(
        to room: String,
        at: Instant,
        _ session: String?,
        missingPercent: Int
    ) -> [WebhookEvent] {
        let connection = randomConnection()
        let isMachine = generator.chance(8)
        let joinedAt = at + .minutes(generator.pick([0, 0, 1, 5]))
        let length: Span = generator.pick([.zero, .minutes(1), .minutes(30), .minutes(30), .minutes(60), .hours(25)])
        let leftAt = joinedAt + (length == .hours(25) && generator.chance(70) ? .minutes(20) : length)
        let since = generator.chance(40) ? joinedAt + .minutes(generator.pick([0, 0, 0, -1, -300])) : nil
        var events = [
            event(.joined, connection, in: room, at: joinedAt, session, isMachine: isMachine),
            event(.left, connection, in: room, at: leftAt, since: since, session, isMachine: isMachine),
        ]
        if generator.chance(missingPercent) { events.remove(at: Int.random(in: 0...1, using: &generator)) }
        if generator.chance(6) {
            let again = leftAt + generator.pick([.minutes(-1), .minutes(2), .hours(30), .days(6)])
            let kind: EventKind = generator.pick([.joined, .left])
            events.append(event(kind, connection, in: room, at: again, since: since, session, isMachine: isMachine))
        }
        return events
    }

    /// Takes out what comes late, and adds what nobody had heard of.
    private mutating func takeLate(from events: inout [WebhookEvent]) -> [[WebhookEvent]] {
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            var late: [WebhookEvent] = []
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !events.isEmpty {
                let position = Int.random(in: events.indices, using: &generator)
                if generator.chance(50) {
                    late.append(events.remove(at: position))
                } else if generator.chance(50) {
                    let known = events[position]
                    let at = known.occurredAt + generator.pick([.zero, .minutes(1), .minutes(-7), .hours(2)])
                    let session = known.providerSession
                    late += visit(to: known.providerRoomID, at: at, session, missingPercent: 20)
                } else {
                    // Something more of the same connection.
                    var again = events[position]
                    again.occurredAt =
                        again.occurredAt + generator.pick([.minutes(1), .minutes(-1), .minutes(10), .hours(-26)])
                    again.kind = generator.pick([.joined, .left])
                    again.joinedAt = nil
                    again.id = randomID()
                    late.append(again)
                }
            }
            return late
        }
    }

    private mutating func addSteps(_ events: [WebhookEvent], late: [[WebhookEvent]]) {
        let largestBatch = generator.pick([10, 40, 400])
        if generator.chance(40) { steps.append(randomEdit()) }
        var rest = events[...]
        var last = Self.start
        while !rest.isEmpty {
            let batch = rest.prefix(Int.random(in: 1...largestBatch, using: &generator))
            rest = rest.dropFirst(batch.count)
            steps.append(.record(Array(batch)))
            last = max(last, batch.last?.occurredAt ?? last) + generator.pick([.zero, .minutes(10)])
            if generator.chance(60) { steps.append(.compute(clock: last)) }
        }
        clock = max(clock, last) + generator.pick([.zero, .hours(30), .days(4)])
        if generator.chance(80) { steps.append(.compute(clock: clock)) }
        for events in late {
            steps.append(.record(events))
            if generator.chance(10) { steps.append(randomEdit()) }
            clock = clock + generator.pick([.zero, .minutes(3), .days(1)])
            if generator.chance(70) { steps.append(.compute(clock: clock)) }
        }
    }

    private mutating func randomEdit() -> HistoryStep {
        let room = RoomID(source: RandomHistory.source, providerRoomID: generator.pick(rooms))
        let lengths: [Span?] = [nil, .minutes(20), .hours(1), .hours(24)]
        let since = Self.start + .days(Int64.random(in: -1...Int64(days), using: &generator))
        return .edit(room, sessionLength: generator.pick(lengths), since: since)
    }

    private mutating func randomConnection() -> String {
        visits += 1
        return hasNewConnections && !generator.chance(5)
            ? "V\(visits)" : "C\(Int.random(in: 0..<5, using: &generator))"
    }

    private mutating func randomSession(_ meeting: Int) -> String? {
        guard generator.chance(sessionsPercent) else { return nil }
        return generator.chance(70) ? "S\(meeting)" : "S\(Int.random(in: 0..<3, using: &generator))"
    }

    private mutating func end(of session: String?, in room: String, at instant: Instant) -> WebhookEvent {
        let kind: EventKind = generator.pick([.sessionEnded, .sessionEnded, .providerSessionEnded, .roomDeleted])
        return event(kind, "", in: room, at: instant, session, isMachine: false)
    }

    private mutating func event(
        _ kind: EventKind,
        _ connection: String,
        in room: String,
        at instant: Instant,
        since: Instant? = nil,
        _ session: String?,
        isMachine: Bool
    ) -> WebhookEvent {
        WebhookEvent(
            id: randomID(),
            room: RoomID(source: RandomHistory.source, providerRoomID: room),
            providerRoomID: room,
            kind: kind,
            occurredAt: instant,
            joinedAt: kind == .left ? since : nil,
            connection: connection,
            providerSession: session,
            isMachine: isMachine
        )
    }

    private mutating func randomID() -> EventID {
        EventID(rawValue: UInt128(generator.next()) << 64 | UInt128(generator.next()))
    }
}
