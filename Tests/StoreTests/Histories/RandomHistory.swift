import Attendance
import ClockTesting
import SeededRandom
import Webhooks

/// A nasty history of a few rooms: few names, many coincidences, gaps that are just too long or just short enough, late
/// events, and deliveries in any order with computations between them.
struct RandomHistory: Sendable {
    static let source = "samba"

    let seed: UInt64
    private(set) var steps: [HistoryStep] = []
    /// The clock of the last computation, at or after those before.
    private(set) var clock: Instant

    private var generator: SplitMix64
    private let rooms: [String]
    private var instants: [Instant] = []

    init(seed: UInt64) {
        self.seed = seed
        generator = SplitMix64(seed: seed)
        clock = "2026-03-10T09:00:00Z"
        rooms = Array(["R1", "R2", "R3"].prefix(Int.random(in: 1...3, using: &generator)))
        instants = randomInstants()
        let events = randomEvents()
        clock = randomClock()
        addSteps(arrivals(of: events))
    }

    private static let gaps: [[Span]] = [
        // A clock of whole minutes: coincidences, and gaps of exactly five of them.
        [.zero, .zero, .minutes(1), .minutes(2), .minutes(4), .minutes(5)],
        // Around the five minutes.
        [.zero, .milliseconds(1), .milliseconds(299_999), .minutes(5), .milliseconds(300_001)],
        // Around stale.
        [
            .zero, .minutes(3), .hours(12), .hours(24), .hours(24) + .milliseconds(-1), .hours(24) + .milliseconds(1),
        ],
        // Days with pauses.
        [.zero, .minutes(1), .minutes(3), .minutes(20), .minutes(50), .hours(5), .hours(23)],
        // Hardly anything at a time of its own.
        [.zero, .zero, .zero, .zero, .minutes(5), .minutes(20)],
        // Few and far between.
        [.zero, .minutes(5), .hours(6), .hours(18), .days(2)],
    ]

    private mutating func randomInstants() -> [Instant] {
        let style = generator.pick(Self.gaps)
        var instant = clock
        var instants: [Instant] = []
        // Connections that are heard of again after a month.
        if generator.chance(25) { instants = [instant - .days(31), instant - .days(31) + generator.pick(style)] }
        for _ in 0..<Int.random(in: 2...40, using: &generator) {
            instants.append(instant)
            instant = instant + generator.pick(style)
        }
        return instants
    }

    private mutating func randomEvents() -> [WebhookEvent] {
        let connections = Int.random(in: 1...5, using: &generator)
        let sessions = Array([nil, "S1", "S2", "S3"].prefix(Int.random(in: 1...4, using: &generator)))
        let machines = (0..<connections).map { _ in generator.chance(12) }
        let endsPercent = generator.pick([0, 5, 20, 30])
        let joinsPercent = generator.pick([40, 50, 60, 85])
        // Most providers name the same session for a visit all along, some now and then another or none.
        let isFickle = generator.chance(40)
        var events: [WebhookEvent] = []
        for instant in instants {
            let room = generator.pick(rooms)
            guard !generator.chance(endsPercent) else {
                events.append(end(of: generator.pick(sessions + ["S9"]), in: room, at: instant))
                continue
            }
            let connection = Int.random(in: 0..<connections, using: &generator)
            let kinds: [EventKind] = generator.chance(joinsPercent) ? [.joined] : [.left]
            for kind in generator.chance(8) ? [.joined, .left] : kinds {
                events.append(
                    WebhookEvent(
                        id: randomID(),
                        room: RoomID(source: Self.source, providerRoomID: room),
                        providerRoomID: room,
                        kind: kind,
                        occurredAt: instant,
                        joinedAt: kind == .left && generator.chance(45) ? randomBeginning(of: instant) : nil,
                        connection: "C\(connection)",
                        person: generator.chance(50) ? "P\(connection / 2)" : nil,
                        providerSession: isFickle ? generator.pick(sessions) : sessions[connection % sessions.count],
                        isMachine: machines[connection] != generator.chance(2)
                    )
                )
            }
        }
        return events
    }

    private mutating func end(of session: String?, in room: String, at instant: Instant) -> WebhookEvent {
        WebhookEvent(
            id: randomID(),
            room: RoomID(source: Self.source, providerRoomID: room),
            providerRoomID: room,
            kind: generator.pick([.sessionEnded, .sessionEnded, .providerSessionEnded, .roomDeleted]),
            occurredAt: instant,
            providerSession: session
        )
    }

    private mutating func randomID() -> EventID {
        EventID(rawValue: UInt128(generator.next()) << 64 | UInt128(generator.next()))
    }

    /// When a leave says that its visit began: mostly at another event's instant, sometimes after the leave.
    private mutating func randomBeginning(of instant: Instant) -> Instant {
        let earlier = instants.filter { $0 <= instant }
        return generator.pick(earlier + [instant, instant - .minutes(5), instant + .minutes(1)])
    }

    private mutating func randomClock() -> Instant {
        let anchor = generator.chance(40) ? generator.pick(instants) : instants.max() ?? clock
        let distances: [Span] = [
            .zero, .milliseconds(1), .milliseconds(299_999), .minutes(5), .minutes(30), .hours(24),
            .hours(24) + .milliseconds(1), .days(3),
        ]
        return anchor + generator.pick(distances)
    }

    /// The order in which events are delivered: any, or the true one with some of them late; some of them again.
    private mutating func arrivals(of events: [WebhookEvent]) -> [WebhookEvent] {
        var arrivals = events + events.filter { _ in generator.chance(12) }
        guard generator.chance(60) else { return arrivals.shuffled(using: &generator) }
        arrivals.sort { $0.occurredAt < $1.occurredAt }
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let late = arrivals.remove(at: Int.random(in: arrivals.indices, using: &generator))
            arrivals.insert(late, at: Int.random(in: 0...arrivals.count, using: &generator))
        }
        return arrivals
    }

    private mutating func addSteps(_ arrivals: [WebhookEvent]) {
        var rest = arrivals[...]
        let largestBatch = generator.pick([1, 4, 12])
        let edits = generator.pick([0, 0, 10, 25])
        let computations = generator.pick([20, 50, 90])
        while !rest.isEmpty {
            let batch = rest.prefix(Int.random(in: 1...largestBatch, using: &generator))
            rest = rest.dropFirst(batch.count)
            steps.append(.record(Array(batch)))
            if generator.chance(edits) { steps.append(randomEdit()) }
            if generator.chance(computations) { steps.append(.compute(clock: randomClock())) }
        }
        if generator.chance(edits) { steps.append(randomEdit()) }
        let clocks = steps.compactMap { if case .compute(let clock) = $0 { clock } else { nil } }.sorted()
        var next = clocks.makeIterator()
        steps = steps.map { step in
            if case .compute = step, let clock = next.next() { .compute(clock: clock) } else { step }
        }
        clock = max(clock, clocks.last ?? clock)
    }

    private mutating func randomEdit() -> HistoryStep {
        let room = RoomID(source: Self.source, providerRoomID: generator.pick(rooms))
        let lengths: [Span?] = [nil, .minutes(1), .minutes(5), .minutes(10), .hours(1), .hours(12), .hours(24)]
        let since =
            generator.pick(instants) + generator.pick([.zero, .zero, .minutes(-2), .milliseconds(1), .days(-40)])
        return .edit(room, sessionLength: generator.pick(lengths), since: since)
    }
}
