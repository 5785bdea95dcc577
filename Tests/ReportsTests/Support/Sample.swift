import Attendance
import Reports

/// A day and a month of one room, used for some minutes on 2026-01-16: as many revisions as one likes.
enum Sample {
    static let day = ReportPeriod.day(calendarDate("2026-01-16"))
    static let month = ReportPeriod.month(CalendarMonth(of: calendarDate("2026-01-16")))

    static func files(
        minutes: Int64 = 50,
        revision: Int = 1,
        status: ReportStatus = .provisional,
        forms: FileForms = FileForms()
    ) -> RevisionFiles {
        DayFiles(
            report: report(minutes: minutes),
            edition: Edition(revision: revision, status: status, isRestatement: false, watermark: "now"),
            forms: forms
        ).revisionFiles()
    }

    static func monthFiles(
        minutes: Int64 = 50,
        revisionOfDay: Int = 1,
        status: ReportStatus = .provisional,
        forms: FileForms = FileForms()
    ) -> MonthFiles {
        let report = report(minutes: minutes)
        return MonthFiles(
            report: MonthReport(
                month: CalendarMonth(of: report.day.date),
                timeZone: report.day.timeZone,
                clock: report.day.end,
                rooms: rooms(minutes: minutes),
                days: [PublishedDay(date: report.day.date, rooms: report.rooms)]
            ),
            status: status,
            days: [MonthFiles.Day(date: report.day.date, revision: revisionOfDay)],
            forms: forms
        )
    }

    static func report(minutes: Int64) -> DayReport {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        return DayReport(day: day, clock: day.end, rooms: rooms(minutes: minutes))
    }

    private static func rooms(minutes: Int64) -> [ReportedRoom] {
        let start = instant("2026-01-16T09:00:00+01:00")
        return [ReportedRoom("r", [ReportedSession([ReportedStay(1, start, start + .minutes(minutes))])])]
    }
}
