import Attendance
import Reports
import SeededRandom
import Testing

/// Compares attendance with what looking at every millisecond gives, on days that are short enough for it.
struct AttendancePropertyTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `attendance agrees with counting every millisecond`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (room, clock) = randomRoom(using: &random)
        for day in ShortDays.all {
            let rows = try #require(report(of: room, on: day, clock).attendance, "seed \(seed)")
            let expected = room.sessions
                .filter { NaivePerson.touches(day, $0, clock) }
                .flatMap { session in
                    Set(session.stays.map(\.person)).map { NaivePerson($0, in: session, of: room, on: day, clock) }
                }
            #expect(Set(rows.map(NaivePerson.init(row:))) == Set(expected), "seed \(seed)")
            #expect(rows.count == expected.count, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `attendance agrees with the sessions, in their order`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (room, clock) = randomRoom(using: &random)
        for day in ShortDays.all {
            let report = report(of: room, on: day, clock)
            let rows = try #require(report.attendance, "seed \(seed)")
            let sessions = report.sessions.flatMap { row in
                Array(repeating: row.session.id, count: row.uniqueParticipants)
            }
            #expect(rows.map(\.session) == sessions, "seed \(seed)")
            for (earlier, later) in zip(rows, rows.dropFirst()) where earlier.session == later.session {
                let joins = (earlier.firstJoinedAt, later.firstJoinedAt)
                let precedes = earlier.personID.utf8.lexicographicallyPrecedes(later.personID.utf8)
                #expect(joins.0 < joins.1 || (joins.0 == joins.1 && precedes), "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the days of a person add up to the presence`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (room, clock) = randomRoom(using: &random)
        let rows = ShortDays.all.flatMap { report(of: room, on: $0, clock).attendance ?? [] }
        for (_, days) in Dictionary(grouping: rows, by: { "\($0.session) \(Array($0.personID.utf8))" }) {
            let whole = days[0].presentTime
            #expect(days.reduce(Span.zero) { $0 + $1.dayPresentTime } == whole, "seed \(seed)")
            #expect(days.allSatisfy { $0.presentTime == whole }, "seed \(seed)")
        }
    }

    private func report(of room: ReportedRoom, on day: UsageDay, _ clock: Instant) -> DayReport {
        DayReport(day: day, clock: clock, rooms: [room], attendance: AttendanceDetail())
    }

    private func randomRoom(using random: inout SplitMix64) -> (ReportedRoom, clock: Instant) {
        let clock = Instant(milliseconds: .random(in: 0..<600, using: &random))
        let rooms = RandomRooms(bounds: ShortDays.bounds, clock: clock)
        return (rooms.room("r", using: &random), clock)
    }
}

/// A person in a session, found by looking at every millisecond.
private struct NaivePerson: Hashable {
    var session: SessionID
    var personID: [UInt8]
    var name: String?
    var role: String?
    var firstJoin: Int64
    var lastLeave: Int64?
    var stays: Int
    var present: Int
    var dayPresent: Int
    var share: Int?

    init(row: AttendanceRow) {
        session = row.session
        personID = Array(row.personID.utf8)
        name = row.name
        role = row.role
        firstJoin = row.firstJoinedAt.rawValue
        lastLeave = row.lastLeftAt?.rawValue
        stays = row.stays
        present = Int(row.presentTime.rawValue)
        dayPresent = Int(row.dayPresentTime.rawValue)
        share = row.sessionShare
    }

    init(_ person: Name, in session: ReportedSession, of room: ReportedRoom, on day: UsageDay, _ clock: Instant) {
        let mine = session.stays.filter { $0.person == person }
        let milliseconds = (0..<600 as Range<Int64>).filter { now in
            mine.contains { $0.joinedAt.rawValue <= now && now < ($0.leftAt ?? clock).rawValue }
        }
        self.session = session.session.id
        personID = Array((room.personIDs[person] ?? "").utf8)
        // Of equal stays the greatest text counts: so the order in which stays come is of no account.
        let byTime = mine.sorted { left, right in
            (left.joinedAt, left.leftAt ?? clock) < (right.joinedAt, right.leftAt ?? clock)
        }
        func latest(_ text: (ReportedStay) -> String?) -> String? {
            guard let last = byTime.last(where: { text($0) != nil }) else { return nil }
            return
                mine
                .filter { $0.joinedAt == last.joinedAt && ($0.leftAt ?? clock) == (last.leftAt ?? clock) }
                .compactMap(text)
                .max { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        name = latest(\.name)
        role = latest(\.role)
        firstJoin = mine.map(\.joinedAt.rawValue).min() ?? 0
        lastLeave = mine.contains { $0.leftAt == nil } ? nil : mine.compactMap(\.leftAt?.rawValue).max()
        stays = mine.count
        present = milliseconds.count
        dayPresent = milliseconds.count { day.start.rawValue <= $0 && $0 < day.end.rawValue }
        let (from, to) = Self.bounds(of: session, clock)
        let present = present
        share = from == to ? nil : (0...10_000).last { (2 * $0 - 1) * Int(to - from) <= 20_000 * present }
    }

    /// Whether anything of the session happens in one of the day's milliseconds.
    static func touches(_ day: UsageDay, _ session: ReportedSession, _ clock: Instant) -> Bool {
        let (from, to) = bounds(of: session, clock)
        let last = from == to ? from : to - 1
        return (day.start.rawValue..<day.end.rawValue).contains { from <= $0 && $0 <= last }
    }

    private static func bounds(of session: ReportedSession, _ clock: Instant) -> (from: Int64, to: Int64) {
        let from = session.session.startedAt.rawValue
        return (from, session.stays.map { ($0.leftAt ?? clock).rawValue }.max() ?? from)
    }
}
