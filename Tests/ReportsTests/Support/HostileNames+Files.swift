import Attendance
import Reports

extension HostileNames {
    private static let day = TimeZoneRules.berlin.day("2026-01-16")

    /// A room for each name, in the order of `all`, which is the order of reports: the name is the room's labels and tag,
    /// its provider's session, and who was there in what role.
    static let rooms = all.enumerated().map { number, name in
        let joinedAt = day.start + .hours(9)
        let stay = ReportedStay(
            person: Name(rawValue: 1),
            joinedAt: joinedAt,
            leftAt: joinedAt + .milliseconds(Int64(number) * 77),
            leaveIsInferred: false,
            name: name,
            role: name
        )
        var room = ReportedRoom(
            "r\(1000 + number)",
            friendlyURL: name,
            description: name,
            externalID: name,
            [ReportedSession([stay], room: Int64(number), providerSessionIDs: [name])]
        )
        room.tags = [name]
        room.personIDs = [stay.person: name]
        return room
    }

    /// A day on which they are used, with every table that a day can have: it restates a day on which nobody came.
    static func files(_ forms: FileForms = FileForms()) -> DayFiles {
        let report = DayReport(day: day, clock: day.end, rooms: rooms, attendance: AttendanceDetail())
        let reasons = RestatementReasons(
            reasons: [.lateDelivery, .replay],
            deliveries: 2,
            deliveryIDs: ["d-1", "d-2"]
        )
        return DayFiles(
            report: report,
            edition: Edition(
                revision: 2,
                status: .final,
                isRestatement: true,
                watermark: "2026-01-17T00:00:00.000Z"
            ),
            restatement: Restatement(
                from: DayFigures(rooms: [], sessions: []),
                to: report.figures,
                on: day,
                reasons: [RoomReference(source: "samba", roomID: "r1000"): reasons]
            ),
            forms: forms
        )
    }

    /// The month of that day.
    static func monthFiles(_ forms: FileForms = FileForms()) -> MonthFiles {
        let report = DayReport(day: day, clock: day.end, rooms: rooms)
        return MonthFiles(
            report: MonthReport(
                month: CalendarMonth(of: day.date),
                timeZone: day.timeZone,
                clock: day.end,
                rooms: rooms,
                days: [PublishedDay(date: day.date, rooms: report.rooms)]
            ),
            status: .provisional,
            days: [MonthFiles.Day(date: day.date, revision: 2)],
            forms: forms
        )
    }
}
