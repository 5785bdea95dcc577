import Attendance
import Reports
import Store

/// Sessions for a terminal, one to a line.
struct SessionsTable {
    private(set) var lines: [String] = []

    // Times are those of the zone.
    init(_ sessions: [SessionList.Entry], _ zone: TimeZoneRules) {
        var table = TextTable([
            ("STARTED", .left), ("LAST LEFT", .left), ("ENDED BY", .left), ("ROOM", .left), ("NOW", .right),
            ("PEAK", .right), ("STAYS", .right), ("MINUTES", .right), ("SESSION", .left),
        ])
        for entry in sessions {
            table.add([
                LocalTime.text(entry.session.startedAt, zone),
                entry.session.lastLeftAt.map { LocalTime.text($0, zone) } ?? "",
                entry.session.endReason?.rawValue ?? "live",
                entry.room.friendlyURL ?? entry.room.key.providerRoomID,
                String(entry.present), String(entry.figures.peakParticipants), String(entry.figures.participants),
                LocalTime.minutes(entry.figures.participantTime), entry.session.id.description,
            ])
        }
        lines = table.lines
    }
}

/// Participants for a terminal, one to a line.
struct ParticipantsTable {
    private(set) var lines: [String] = []

    // Times are those of the zone.
    init(_ participants: [ParticipantList.Entry], _ zone: TimeZoneRules) {
        var table = TextTable([
            ("JOINED", .left), ("LEFT", .left), ("NAME", .left), ("ROLE", .left), ("EXTERNAL ID", .left),
            ("PARTICIPANT", .left),
        ])
        for entry in participants {
            table.add([
                LocalTime.text(entry.place.joinedAt, zone), entry.leftAt.map { LocalTime.text($0, zone) } ?? "",
                entry.name ?? "", entry.role ?? "", entry.externalID ?? "", entry.id,
            ])
        }
        lines = table.lines
    }
}

/// Times as a person in a time zone writes them.
enum LocalTime {
    /// `2026-01-16 09:00:00`.
    static func text(_ instant: Instant, _ zone: TimeZoneRules) -> String {
        let text = RFC3339.format(instant, offset: zone.offset(at: instant))
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// Minutes with one decimal, rounded half up.
    static func minutes(_ span: Span) -> String {
        let tenths = (span.rawValue + 3_000) / 6_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
