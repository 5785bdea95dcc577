import Attendance
import ClockTesting
import SeededRandom

/// A nasty history of one room: few names, many coincidences, gaps that are just too long or just short enough.
struct RandomHistory {
    let seed: UInt64
    private(set) var names = RoomNames()
    /// Everything that happened, in no order, with duplicates.
    private(set) var events: [Event] = []
    private(set) var sessionLengths: [SessionLengthChange] = []
    private(set) var clock: Instant

    private var generator: SplitMix64

    init(seed: UInt64) {
        self.seed = seed
        generator = SplitMix64(seed: seed)
        clock = "09:00"
        let instants = randomInstants()
        addEvents(at: instants)
        addSessionLengths(around: instants)
        clock = randomClock(instants)
    }

    /// What a store hands out: each fact once, in order of time.
    var stored: [Event] {
        var known: Set<[Int64]> = []
        return events.filter { event in
            let session =
                event.kind == .joined || event.kind == .left ? 0 : Int64(event.providerSession?.rawValue ?? -1)
            let fact = [Int64(event.kind.rawValue), Int64(event.connection.rawValue), session, event.at.rawValue]
            return known.insert(fact).inserted
        }.sorted { $0.at < $1.at }
    }

    /// What the engine makes of `events`, these if nil.
    func attendance(of events: [Event]? = nil) -> RoomAttendance {
        Rules().attendance(
            in: RoomScript.room,
            events: events ?? self.events,
            sessionLengths: sessionLengths,
            clock: clock
        )
    }

    /// What the naive implementation makes of `events`, these if nil.
    func naiveAttendance(of events: [Event]? = nil) -> RoomAttendance {
        NaiveAttendance(
            room: RoomScript.room,
            events: events ?? self.events,
            sessionLengths: sessionLengths,
            clock: clock
        ).attendance
    }

    private mutating func randomInstants() -> [Instant] {
        let gaps: [[Span]] = [
            // A clock of whole minutes: coincidences, and gaps of exactly five of them.
            [.zero, .zero, .minutes(1), .minutes(2), .minutes(4), .minutes(5)],
            // Around the five minutes.
            [.zero, .milliseconds(1), .milliseconds(299_999), .minutes(5), .milliseconds(300_001)],
            // Bursts, with pauses that end a session.
            [.zero, .zero, .zero, .minutes(1), .minutes(10), .minutes(20)],
            // Around stale.
            [
                .zero, .minutes(3), .hours(12), .hours(24), .hours(24) + .milliseconds(-1),
                .hours(24) + .milliseconds(1),
            ],
            // Days with pauses.
            [.zero, .minutes(1), .minutes(3), .minutes(20), .minutes(50), .hours(5), .hours(23)],
        ]
        let style = generator.pick(gaps)
        var instant: Instant = "09:00"
        return (0..<Int.random(in: 1...24, using: &generator)).map { _ in
            instant = instant + generator.pick(style)
            return instant
        }
    }

    private mutating func addEvents(at instants: [Instant]) {
        let connections = Int.random(in: 1...6, using: &generator)
        let sessions = Array([nil, "S1", "S2", "S3"].prefix(Int.random(in: 1...4, using: &generator)))
        let machines = (0..<connections).map { _ in generator.chance(12) }
        let endsPercent = generator.pick([0, 5, 20])
        let joinsPercent = generator.pick([45, 55, 85])
        // Most providers name the same session for a visit all along, some now and then another or none.
        let isFickle = generator.chance(30)
        for instant in instants {
            guard !generator.chance(endsPercent) else {
                addEnd(at: instant, sessions: sessions)
                continue
            }
            let connection = Int.random(in: 0..<connections, using: &generator)
            let session = isFickle ? generator.pick(sessions) : sessions[connection % sessions.count]
            let isMachine = machines[connection] != generator.chance(2)
            let kinds: [EventKind] = generator.chance(joinsPercent) ? [.joined] : [.left]
            for kind in generator.chance(8) ? [.joined, .left] : kinds {
                let event = Event(
                    kind: kind,
                    at: instant,
                    joinedAt: kind == .left && generator.chance(50) ? joinedAt(of: instant, among: instants) : nil,
                    connection: names.intern("connection \(connection)"),
                    person: names.intern("person \(connection / 2)"),
                    providerSession: session.map { names.intern($0) },
                    isMachine: isMachine
                )
                events += Array(repeating: event, count: generator.chance(15) ? 2 : 1)
            }
        }
        events.shuffle(using: &generator)
    }

    private mutating func addEnd(at instant: Instant, sessions: [String?]) {
        let kind = generator.pick([EventKind.sessionEnded, .sessionEnded, .providerSessionEnded, .roomDeleted])
        let session = generator.pick(sessions + ["S9"])
        events.append(Event(kind: kind, at: instant, providerSession: session.map { names.intern($0) }))
    }

    /// When a leave says that its visit began: mostly at another event's instant, sometimes after the leave.
    private mutating func joinedAt(of instant: Instant, among instants: [Instant]) -> Instant {
        let earlier = instants.filter { $0 <= instant }
        return generator.pick(earlier + [instant - .minutes(5), instant + .minutes(1)])
    }

    private mutating func addSessionLengths(around instants: [Instant]) {
        guard generator.chance(50) else { return }
        let lengths: [Span?] = [
            nil, .minutes(1), .minutes(5), .minutes(10), .hours(1), .hours(12), .hours(24), .hours(30),
        ]
        var validFrom = Instant.distantPast
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            sessionLengths.append(
                SessionLengthChange(validFrom: validFrom, sessionLength: generator.pick(lengths))
            )
            let later = instants.filter { $0 > validFrom }
            guard !later.isEmpty else { break }
            validFrom = generator.pick(later)
        }
        sessionLengths.shuffle(using: &generator)
    }

    private mutating func randomClock(_ instants: [Instant]) -> Instant {
        let last = instants.last ?? "09:00"
        let anchor = generator.chance(40) ? generator.pick(instants) : last
        let distances: [Span] = [
            .zero, .milliseconds(1), .milliseconds(299_999), .minutes(5), .minutes(30), .hours(24),
            .hours(24) + .milliseconds(1), .days(3),
        ]
        return anchor + generator.pick(distances)
    }
}
