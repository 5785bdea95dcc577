import Attendance
import Reports

extension HostileNames {
    /// A day on which each name is the description and the external id of a room; rooms are in the order of `all`.
    static func files() -> DayFiles {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let rooms = all.enumerated().map { number, name in
            let stay = ReportedStay(1, day.start + .hours(9), day.start + .hours(9) + .milliseconds(Int64(number) * 77))
            let session = ReportedSession([stay], room: Int64(number), providerSessionIDs: [name])
            return ReportedRoom(
                source: "samba",
                roomID: "r\(1000 + number)",
                friendlyURL: name,
                description: name,
                externalID: name,
                sessions: [session]
            )
        }
        return DayFiles(
            report: DayReport(day: day, clock: day.end, rooms: rooms),
            status: .provisional,
            watermark: "2026-01-17T00:00:00.000Z",
            formats: [.csv, .json]
        )
    }
}
