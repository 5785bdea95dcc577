import Attendance
import Reports
import SeededRandom
import Testing

/// Compares rows with what counting every millisecond gives, on days that are short enough for it.
struct RowPropertyTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `rows agree with counting every millisecond`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let clock = Instant(milliseconds: .random(in: 0...600, using: &random))
        let room = randomRoom(clock: clock, using: &random)
        for day in ShortDays.all {
            let report = DayReport(day: day, clock: clock, rooms: [room])
            let expected = NaiveRoom(room: room, day: day, clock: clock)
            #expect(report.rooms.first.map(NaiveRoom.init(row:)) == (expected.isEmpty ? nil : expected), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `the days add up to the stays`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let clock = Instant(milliseconds: .random(in: 0...599, using: &random))
        let room = randomRoom(clock: clock, using: &random)
        let reports = ShortDays.all.map { DayReport(day: $0, clock: clock, rooms: [room]) }
        let stays = room.sessions.flatMap(\.stays)
        let time = stays.reduce(Span.zero) { $0 + (($1.leftAt ?? max($1.joinedAt, clock)) - $1.joinedAt) }
        #expect(reports.reduce(Span.zero) { $0 + $1.totals.participantTime } == time, "seed \(seed)")
        #expect(reports.map(\.totals.sessionsStarted).reduce(0, +) == room.sessions.count, "seed \(seed)")
        #expect(reports.map(\.totals.unmatchedLeaves).reduce(0, +) == room.unmatchedLeaves.count, "seed \(seed)")
        let inferred = stays.count { $0.leaveIsInferred }
        #expect(reports.map(\.totals.inferredLeaves).reduce(0, +) == inferred, "seed \(seed)")
        for session in room.sessions {
            let rows = reports.flatMap(\.sessions).filter { $0.session.id == session.session.id }
            let whole = try #require(rows.first, "seed \(seed)")
            #expect(rows.reduce(Span.zero) { $0 + $1.dayParticipantTime } == whole.participantTime, "seed \(seed)")
            #expect(rows.reduce(Span.zero) { $0 + $1.dayOccupiedTime } == whole.occupiedTime, "seed \(seed)")
            #expect(rows.allSatisfy { $0.peakParticipants == whole.peakParticipants }, "seed \(seed)")
        }
    }

    private func randomRoom(clock: Instant, using random: inout SplitMix64) -> ReportedRoom {
        RandomRooms(bounds: ShortDays.bounds, clock: clock).room("r", using: &random)
    }
}

/// A room's figures, found by looking at every millisecond of the day.
private struct NaiveRoom: Equatable {
    var sessions = 0
    var sessionsStarted = 0
    var participants = 0
    var persons = 0
    var participantTime: Int64 = 0
    var occupiedTime: Int64 = 0
    var peak = 0
    var peakAt: Int64?
    var firstJoin: Int64?
    var lastLeave: Int64?
    var longest: Int64 = 0
    var inferred = 0
    var unmatched = 0

    var isEmpty: Bool { sessions == 0 && participants == 0 && unmatched == 0 }

    init(row: RoomRow) {
        sessions = row.usage.sessions
        sessionsStarted = row.usage.sessionsStarted
        participants = row.usage.participants
        persons = row.usage.uniqueParticipants
        participantTime = row.usage.participantTime.rawValue
        occupiedTime = row.usage.occupiedTime.rawValue
        peak = row.usage.peakParticipants
        peakAt = row.usage.peakAt?.rawValue
        firstJoin = row.usage.firstJoinedAt?.rawValue
        lastLeave = row.usage.lastLeftAt?.rawValue
        longest = row.usage.longestSession.rawValue
        inferred = row.usage.inferredLeaves
        unmatched = row.usage.unmatchedLeaves
    }

    init(room: ReportedRoom, day: UsageDay, clock: Instant) {
        let milliseconds = day.start.rawValue..<day.end.rawValue
        let stays = room.sessions.flatMap(\.stays).map { stay in
            (stay: stay, from: stay.joinedAt.rawValue, to: (stay.leftAt ?? clock).rawValue)
        }
        // The millisecond in which something of the stay last happens.
        func last(_ from: Int64, _ to: Int64) -> Int64 { from == to ? from : to - 1 }
        for now in milliseconds {
            let present = stays.count { $0.from <= now && now < $0.to }
            participantTime += Int64(present)
            occupiedTime += present > 0 ? 1 : 0
            if present > peak { (peak, peakAt) = (present, now) }
            if firstJoin == nil, stays.contains(where: { $0.from == now }) { firstJoin = now }
            sessionsStarted += room.sessions.count { $0.session.startedAt.rawValue == now }
            unmatched += room.unmatchedLeaves.count { $0.rawValue == now }
            for ended in stays where ended.stay.leftAt != nil && last(ended.from, ended.to) == now {
                lastLeave = max(lastLeave ?? ended.to, ended.to)
                inferred += ended.stay.leaveIsInferred ? 1 : 0
            }
        }
        let touching = stays.filter { stay in
            milliseconds.contains { stay.from <= $0 && $0 <= last(stay.from, stay.to) }
        }
        participants = touching.count
        persons = Set(touching.map(\.stay.person)).count
        for session in room.sessions {
            let from = session.session.startedAt.rawValue
            let to = session.stays.map { ($0.leftAt ?? clock).rawValue }.max() ?? from
            sessions += milliseconds.contains { from <= $0 && $0 <= last(from, to) } ? 1 : 0
            longest = max(longest, Int64(milliseconds.count { from <= $0 && $0 < to }))
        }
    }
}
