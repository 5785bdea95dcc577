import Attendance
import Postgres
import SQLFiles

/// How much there is to be read, roughly.
struct EventExtent: Hashable, Sendable {
    let rooms: Int
    /// What the events take in the database, without indexes.
    let bytes: Int

    static func read(_ session: borrowing DatabaseSession) throws -> EventExtent {
        let extent = try session.run(.readExtent).first { row in
            EventExtent(rooms: Int(try row.int64(0)), bytes: Int(try row.int64(1)))
        }
        return extent ?? EventExtent(rooms: 0, bytes: 0)
    }

    /// How many rooms one of the `workers` takes at a time.
    ///
    /// These are the rooms of average size that have room in memory; or fewer, so that there is something for every
    /// worker until the end.
    func roomsPerBatch(of workers: Int, memory: Int) -> Int {
        let fair = rooms / (2 * workers)
        // In memory they take about half of what they take in the table.
        let needed = bytes / 2
        let fitting = needed > memory ? Int(Double(rooms) * Double(memory) / Double(needed)) : rooms
        return max(256, min(fair, fitting))
    }

    /// Whether reading the whole table is quicker than finding `count` of its rooms by the index.
    ///
    /// A row that is passed over costs about a sixteenth of one that is found.
    func isWorthPassingOver(for count: Int) -> Bool {
        count > 0 && count * 16 >= rooms
    }
}
