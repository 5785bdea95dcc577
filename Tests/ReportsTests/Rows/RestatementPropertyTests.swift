import Attendance
import Reports
import SeededRandom
import Testing

/// Reads restatements.csv together with the files of the two revisions that it is about.
struct RestatementPropertyTests {
    private let edition = Edition(revision: 2, status: .final, isRestatement: true, watermark: "")
    private let clock = Instant(milliseconds: 500_000)
    private let day = UsageDay(
        date: CalendarDate(daysSinceEpoch: 0),
        timeZone: .utc,
        start: Instant(milliseconds: 130_000),
        end: Instant(milliseconds: 420_000)
    )

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `the old files and the differences give the new files`(seed: UInt64) throws {
        let (old, new) = randomReports(seed: seed)
        let restatement = restatement(from: old, to: new)
        let files = DayFiles(report: new, edition: edition, restatement: restatement)
        var figures = try PrintedFigures(of: DayFiles(report: old, edition: edition))
        for row in try PrintedTable(.restatements, of: files).rows {
            let cell = PrintedFigures.cell(ofRestatement: row)
            let (before, after) = (try #require(row["old"]), try #require(row["new"]))
            #expect(figures[cell] == (PrintedFigures.isNothing(before) ? "" : before), "seed \(seed), \(cell)")
            if let before = PrintedTable.units(before), let after = PrintedTable.units(after) {
                #expect(PrintedTable.units(row["difference"]) == after - before, "seed \(seed), \(cell)")
            } else {
                #expect(row["difference"] == "", "seed \(seed), \(cell)")
            }
            figures[cell] = after
        }
        #expect(try figures == PrintedFigures(of: files), "seed \(seed)")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `there and back mirror each other, and nothing differs from itself`(seed: UInt64) throws {
        let (old, new) = randomReports(seed: seed)
        let there = restatement(from: old, to: new).rows
        let back = restatement(from: new, to: old).rows
        #expect(there.map(Place.init) == back.map(Place.init), "seed \(seed)")
        #expect(there.map(\.old) == back.map(\.new) && there.map(\.new) == back.map(\.old), "seed \(seed)")
        #expect(there.allSatisfy { $0.old != $0.new }, "seed \(seed)")
        #expect(there.isEmpty == (old.figures.digest == new.figures.digest), "seed \(seed)")
        #expect(restatement(from: old, to: old).rows.isEmpty, "seed \(seed)")
    }

    /// What a row is about.
    private struct Place: Equatable {
        let table: RestatedTable
        let room: RoomReference
        let session: SessionID?
        let column: String

        init(_ row: RestatementRow) {
            table = row.table
            room = RoomReference(source: row.source, roomID: row.roomID)
            session = row.session
            column = row.column
        }
    }

    private func restatement(from old: DayReport, to new: DayReport) -> Restatement {
        Restatement(from: old.figures, to: new.figures, on: day, reasons: [:])
    }

    /// Two revisions of a day: some rooms are in both, unchanged or with one visit more, some in one of them.
    private func randomReports(seed: UInt64) -> (old: DayReport, new: DayReport) {
        var random = SplitMix64(seed: seed)
        let bounds = [0, 130_000, 131_000, 300_000, 420_000, 600_000].map(Instant.init(milliseconds:))
        let rooms = RandomRooms(bounds: bounds, clock: clock)
        var old: [ReportedRoom] = []
        var new: [ReportedRoom] = []
        for (number, name) in ["a", "b", "Zo\u{EB}", "Zoe\u{308}", "z"].enumerated() {
            let room = rooms.room(name, number: Int64(number), using: &random)
            if random.chance(80) { old.append(room) }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: new.append(room)
            case 1: new.append(rooms.room(name, number: Int64(number), using: &random))
            case 2: new.append(visited(room, using: &random))
            default: break
            }
        }
        return (DayReport(day: day, clock: clock, rooms: old), DayReport(day: day, clock: clock, rooms: new))
    }

    /// The room with a further visit in each of some sessions, inside their time.
    private func visited(_ room: ReportedRoom, using random: inout SplitMix64) -> ReportedRoom {
        var room = room
        for position in room.sessions.indices where random.chance(50) {
            let session = room.sessions[position].session
            let end = session.lastLeftAt ?? session.startedAt
            room.sessions[position].stays.append(ReportedStay(9, session.startedAt, end, inferred: true))
        }
        return room
    }
}
