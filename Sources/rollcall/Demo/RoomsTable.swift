import Attendance
import Reports

/// A day's rooms as a table for a terminal.
struct RoomsTable {
    let lines: [String]

    init(_ report: DayReport) {
        var table = TextTable([
            ("ROOM", .left), ("SESSIONS", .right), ("PARTICIPANTS", .right), ("UNIQUE", .right), ("PEAK", .right),
            ("PEAK AT", .left), ("PARTICIPANT MIN", .right), ("OCCUPIED MIN", .right), ("FIRST", .left),
            ("LAST", .left), ("INFERRED", .right), ("UNMATCHED", .right),
        ])
        for room in report.rooms {
            let usage = room.usage
            table.add([
                room.friendlyURL ?? room.roomID, String(usage.sessions), String(usage.participants),
                String(usage.uniqueParticipants), String(usage.peakParticipants), Self.time(usage.peakAt, report.day),
                Self.minutes(usage.participantTime), Self.minutes(usage.occupiedTime),
                Self.time(usage.firstJoinedAt, report.day), Self.time(usage.lastLeftAt, report.day),
                String(usage.inferredLeaves), String(usage.unmatchedLeaves),
            ])
        }
        lines = ["Usage on \(report.day.date), \(report.day.timeZone.name)", ""] + table.lines
    }

    private static func time(_ instant: Instant?, _ day: UsageDay) -> String {
        guard let instant else { return "" }
        let text = RFC3339.format(instant, offset: day.timeZone.offset(at: instant))
        return String(text.dropFirst(11).prefix(5))
    }

    /// Rounded half up, for the eye; the files have the exact figures.
    private static func minutes(_ span: Span) -> String {
        let tenths = (span.rawValue + 3_000) / 6_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
