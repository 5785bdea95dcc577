import API
import Attendance
import Postgres
import Reports
import Store

extension DashboardService {
    /// So many revisions are named.
    private static let mostRevisions = 50

    func day(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let day = visitor.timeZone.day(try date(request))
        let number = try revision(request)
        let clock = now()
        guard day.start <= clock else { throw Refusal(.invalid, "\(day.date) has not begun yet.") }
        let pages = DayPage.Pages(
            rooms: Pager.page(request.parameter("rooms")),
            sessions: Pager.page(request.parameter("sessions")),
            revision: number
        )
        let reading: DayReading
        if let published = try await published(day, pages, visitor) {
            reading = .published(published)
        } else {
            guard number == nil else { throw Refusal.notFound }
            reading = await workedOut(day)
        }
        let title = number.map { "\(day.date), revision \($0)" } ?? "\(day.date)"
        let content = DayPage(day, reading, pages, clock: clock, visitor)
        return try page(content, .day, title: title, isUnfinished: content.isPending, visitor)
    }

    /// What the revision asked for says, the newest without a number; nil if there is none.
    private func published(
        _ day: UsageDay,
        _ pages: DayPage.Pages,
        _ visitor: Visitor
    ) async throws -> DayReading.Published? {
        let zone = day.timeZone
        let reading: DayReading.Published? = try await pool.withConnection { connection in
            let figures = PublishedFigures(connection: connection, timeZone: zone.name)
            let revisions = try await figures.revisions(of: day.date)
            let revision = revisions.first { pages.revision == nil || $0.revision == pages.revision }
            guard let revision else { return nil }
            let pages = pages.within(revision.totals)
            let record = ReportRevisions(connection: connection, timeZone: zone.name)
            return DayReading.Published(
                day: revision,
                revisions: Array(revisions.prefix(Self.mostRevisions)),
                rooms: try await figures.rooms(
                    of: revision,
                    offset: Pager.offset(of: pages.rooms),
                    limit: Pager.size
                ),
                sessions: try await figures.sessions(
                    of: revision,
                    offset: Pager.offset(of: pages.sessions),
                    limit: Pager.size
                ),
                silences: try await record.silences(ofRevision: revision.revision, of: day.date),
                changes: try await Self.changes(to: revision, among: revisions, figures, zone),
                files: FileList(.nothing, base: "", directory: "", hidesPeople: true)
            )
        }
        guard var reading else { return nil }
        let number = reading.day.revision
        reading.files = FileList(
            await shelf.find(.day(day.date), revision: number, timeZone: zone.name),
            base: "/days/\(day.date)/revisions/\(number)",
            directory: settings.reportDirectory,
            hidesPeople: visitor.signIn.hidesPeople
        )
        return reading
    }

    private static func changes(
        to revision: PublishedFigures.Day,
        among revisions: [PublishedFigures.Day],
        _ figures: PublishedFigures,
        _ zone: TimeZoneRules
    ) async throws -> DayChanges? {
        guard let before = revisions.first(where: { $0.revision == revision.revision - 1 }) else { return nil }
        let reasons = try await figures.reasons(of: revision, limit: DayChanges.mostRooms)
        let rooms = reasons.members.map(\.room)
        return DayChanges(
            from: before,
            to: revision,
            reasons,
            oldRooms: try await figures.rooms(rooms, of: before),
            newRooms: try await figures.rooms(rooms, of: revision),
            zone
        )
    }

    /// What the report of a day that is not published would say, if that is known already.
    private func workedOut(_ day: UsageDay) async -> DayReading {
        guard let upkeep else { return .pending(isWorkedOut: false) }
        let kept = await upkeep.days.value(of: Upkeep.Day(date: day.date, timeZone: day.timeZone))
        return kept.map { .workedOut($0.value.summary, clock: $0.asOf) } ?? .pending(isWorkedOut: true)
    }
}
