import Attendance
import Reports
import Store

/// What a revision says otherwise than the one before, and why.
struct DayChanges: Sendable {
    /// A figure of the whole day that is another now.
    struct Total: Sendable {
        var name: String
        var old: String
        var new: String
        var difference: String
    }

    /// A room whose figures are others now.
    struct Room: Sendable {
        var path: String
        var name: String
        /// `late delivery, replay`.
        var reasons: String
        var deliveries: NumberText?
        /// `participant_minutes 190.00 → 220.00 (+30.00)`.
        var values: [String]
    }

    /// The number of the revision before.
    var before: Int
    var totals: [Total]
    var rooms: [Room]
    /// `the first 20 of 411`; nil if all are named.
    var extent: String?
    /// How many rooms are named.
    static let mostRooms = 20

    /// - Parameters:
    ///   - old: The revision before.
    ///   - new: The revision.
    ///   - reasons: Why rooms are others than before, those that are named.
    ///   - oldRooms: What the revision before said of these.
    ///   - newRooms: What the revision says of them.
    ///   - zone: The time zone of both.
    init(
        from old: PublishedFigures.Day,
        to new: PublishedFigures.Day,
        _ reasons: Listed<PublishedFigures.Reason>,
        oldRooms: [RoomRow],
        newRooms: [RoomRow],
        _ zone: TimeZoneRules
    ) {
        before = old.revision
        totals = Self.totals(old, new)
        let restatement = Restatement(
            from: DayFigures(rooms: oldRooms, sessions: []),
            to: DayFigures(rooms: newRooms, sessions: []),
            on: zone.day(new.date),
            reasons: [:]
        )
        let values = Dictionary(grouping: restatement.rows) { RoomReference(source: $0.source, roomID: $0.roomID) }
        let labels = Dictionary((newRooms + oldRooms).map { ($0.reference, $0) }) { first, _ in first }
        rooms = reasons.members.map { reason in
            let key = RoomKey(source: reason.room.source, providerRoomID: reason.room.roomID)
            let row = labels[reason.room]
            return Room(
                path: RoomLabel.path(key),
                name: RoomLabel.text(description: row?.description, friendlyURL: row?.friendlyURL, key: key),
                reasons: reason.reasons.reasons.map(Self.words).joined(separator: ", "),
                deliveries: reason.reasons.deliveries > 0 ? NumberText(reason.reasons.deliveries) : nil,
                values: (values[reason.room] ?? []).map { Self.text($0, zone) }
            )
        }
        extent =
            rooms.count < reasons.total
            ? "the first \(rooms.count) of \(NumberText(reasons.total).text)" : nil
    }

    private static func totals(_ old: PublishedFigures.Day, _ new: PublishedFigures.Day) -> [Total] {
        let figures: [(String, Figure, Figure)] = [
            ("Rooms", .count(old.totals.rooms), .count(new.totals.rooms)),
            ("Sessions", .count(old.totals.sessions), .count(new.totals.sessions)),
            ("People", .count(old.totals.uniqueParticipants), .count(new.totals.uniqueParticipants)),
            (
                "Participant minutes", .minutes(hundredths: old.totals.participantTime.hundredthsOfMinute),
                .minutes(hundredths: new.totals.participantTime.hundredthsOfMinute)
            ),
            (
                "Occupied minutes", .minutes(hundredths: old.totals.occupiedTime.hundredthsOfMinute),
                .minutes(hundredths: new.totals.occupiedTime.hundredthsOfMinute)
            ),
            ("Most people at once in a room", .count(old.peakParticipants), .count(new.peakParticipants)),
        ]
        return figures.filter { $0.1 != $0.2 }.map { name, old, new in
            Total(
                name: name,
                old: NumberText.text(old, .utc) ?? "",
                new: NumberText.text(new, .utc) ?? "",
                difference: difference(new.difference(from: old)) ?? ""
            )
        }
    }

    private static func text(_ row: RestatementRow, _ zone: TimeZoneRules) -> String {
        let (old, new) = (NumberText.text(row.old, zone) ?? "–", NumberText.text(row.new, zone) ?? "–")
        let difference = difference(row.difference).map { " (\($0))" } ?? ""
        return "\(row.column) \(old) → \(new)\(difference)"
    }

    private static func difference(_ figure: Figure?) -> String? {
        NumberText.text(figure, .utc).map { $0.hasPrefix("-") ? $0 : "+\($0)" }
    }

    private static func words(_ reason: RestatementReason) -> String {
        switch reason {
        case .lateDelivery: "a delivery came late"
        case .replay: "a delivery was taken in by an operator"
        case .settingChanged: "the session length was changed"
        case .staleStayClosed: "somebody whose leave never came was given up"
        case .dayInProgress: "it was going on when the revision before was made"
        case .computedAnew: "the same input was computed anew"
        }
    }
}
