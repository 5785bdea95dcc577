import Attendance
import ClockTesting
import SeededRandom
import Webhooks

/// Ten days of visits made for lists: many of them at midnight, of no length or longer than a day, at one instant in
/// several rooms, by machines, by connections that come back, and some that go on at the clock.
struct ListHistory: Sendable {
    static let source = "samba"
    /// The first midnight in UTC.
    static let beginning: Instant = "2026-03-25T00:00:00Z"
    static let days = 10

    let seed: UInt64
    /// After everything that happens.
    let clock = beginning + .days(Int64(days))
    private(set) var events: [WebhookEvent] = []
    /// The provider's ids of the rooms: some are UUIDs.
    let rooms: [String]

    private var generator: SplitMix64

    init(seed: UInt64, visits: Int = 250) {
        self.seed = seed
        var generator = SplitMix64(seed: seed)
        rooms = (0..<8).map { number in
            number % 3 == 0 ? Self.randomUUID(using: &generator) : "R\(number)"
        }
        self.generator = generator
        for number in 0..<visits { addVisit(number) }
        events.sort { $0.occurredAt < $1.occurredAt }
    }

    /// Some time that a list may be asked for: often with midnights of some zone for its bounds, sometimes empty.
    static func randomPeriod(using generator: inout SplitMix64) -> UsagePeriod {
        let offset = generator.pick([Span.zero, .zero, .hours(-1), .hours(9), .minutes(-345), .milliseconds(1)])
        let day = Int64.random(in: -2...Int64(days), using: &generator)
        let start = beginning + .days(day) + offset
        let length = generator.pick([Span.days(1), .days(1), .days(3), .hours(2), .days(30), .zero])
        return UsagePeriod(start: start, end: start + length)
    }

    private mutating func addVisit(_ number: Int) {
        let room = generator.pick(rooms)
        let joinedAt = randomInstant()
        let leftAt = min(joinedAt + randomLength(), clock)
        let isMachine = generator.chance(8)
        let visitor = Visitor(
            // Now and then one that has been there before, perhaps in another room.
            connection: generator.chance(15) && number > 0
                ? connection(Int.random(in: 0..<number, using: &generator)) : connection(number),
            person: generator.chance(40) ? "P\(Int.random(in: 0..<30, using: &generator))" : nil,
            role: generator.pick([nil, "moderator", "attendee", "speaker"]),
            isMachine: isMachine
        )
        append(.joined, visitor, room, at: joinedAt)
        // Without a leave it is over a day later, or goes on.
        guard !generator.chance(12) else { return }
        append(.left, visitor, room, at: leftAt)
    }

    private struct Visitor {
        var connection: String
        var person: String?
        var role: String?
        var isMachine: Bool
    }

    private mutating func append(_ kind: EventKind, _ visitor: Visitor, _ room: String, at instant: Instant) {
        events.append(
            WebhookEvent(
                id: EventID(rawValue: UInt128(generator.next()) << 64 | UInt128(generator.next())),
                room: RoomID(source: Self.source, providerRoomID: room),
                providerRoomID: room,
                kind: kind,
                occurredAt: instant,
                connection: visitor.connection,
                person: visitor.person,
                name: visitor.person.map { "\($0) \(kind)" },
                role: visitor.role,
                isMachine: visitor.isMachine
            )
        )
    }

    /// The same for a number every time: a UUID, one in capitals, or some other text.
    private func connection(_ number: Int) -> String {
        var generator = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(number))
        let uuid = Self.randomUUID(using: &generator)
        return switch number % 4 {
        case 0: "c-\(number)-é"
        case 1: uuid.uppercased()
        default: uuid
        }
    }

    private mutating func randomInstant() -> Instant {
        let day = Int64.random(in: 0..<Int64(Self.days), using: &generator)
        let midnight = Self.beginning + .days(day) + generator.pick([.zero, .hours(22), .hours(23)])
        if generator.chance(30) { return midnight }
        let few = Int64.random(in: 0..<60, using: &generator)
        return generator.chance(40)
            ? midnight + .minutes(few) : midnight + .milliseconds(.random(in: 0..<86_400_000, using: &generator))
    }

    private mutating func randomLength() -> Span {
        generator.pick([
            .zero, .zero, .milliseconds(1), .minutes(1), .minutes(50), .hours(1), .hours(2), .hours(24), .hours(26),
            .days(3),
        ])
    }

    private static func randomUUID(using generator: inout SplitMix64) -> String {
        UUIDText.format(UInt128(generator.next()) << 64 | UInt128(generator.next()))
    }
}
