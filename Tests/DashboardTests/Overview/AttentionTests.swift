import Attendance
import Reports
import Store
import Testing
import Webhooks

@testable import Dashboard

/// What needs attention is said, with what to do, and nothing else is.
@Suite struct AttentionTests {
    private static let first = CalendarDate(daysSinceEpoch: 20_454)
    private static let dates = first...first.advanced(by: 2)

    private static func day(_ number: Int, isRestatement: Bool = false, isStale: Bool = false) -> PublishedFigures.Day {
        let day = TimeZoneRules.utc.day(first.advanced(by: number))
        return PublishedFigures.Day(
            date: day.date,
            revision: 1,
            status: .final,
            isRestatement: isRestatement,
            publishedAt: day.end,
            isStale: isStale,
            totals: UsageTotals(),
            peakParticipants: 0
        )
    }

    private static func found(
        sources: [SourceStanding] = [],
        quarantined: Int = 0,
        _ days: [PublishedFigures.Day] = (0..<3).map { day($0) }
    ) -> [String] {
        Attention.all(sources: sources, quarantined: quarantined, days: days, dates: dates)
            .map { "\($0.subject) [\($0.path ?? "")] \($0.text)" }
    }

    @Test func `where all is well nothing is said`() {
        #expect(Self.found() == [])
        #expect(Attention.all(sources: [], quarantined: 0, days: [], dates: nil).isEmpty)
    }

    @Test func `a silent source is worded as elsewhere`() throws {
        let since = Instant(milliseconds: 0)
        let standings = [SilenceVerdict.silent(since: since, expected: 40), .asUsual(expected: 3), .tooLittleHistory]
            .map { SourceStanding(name: "samba", provider: "digitalsamba", lastDeliveryAt: since, verdict: $0) }
        let warning = try #require(standings[0].warning)
        #expect(Self.found(sources: standings) == ["Source samba [] \(warning)"])
    }

    @Test func `deliveries in quarantine come with the commands that show and replay them`() {
        #expect(Self.found(quarantined: 1).first?.hasPrefix("1 delivery in quarantine") == true)
        let many = Self.found(quarantined: 1_200)
        #expect(many.first?.hasPrefix("1,200 deliveries in quarantine") == true)
        #expect(many.first?.contains("rollcall deliveries list --outcome quarantined") == true)
        #expect(many.first?.contains("rollcall deliveries replay") == true)
    }

    @Test func `days that are missing, stale or restated are named`() {
        let found = Self.found([Self.day(0, isStale: true), Self.day(2, isRestatement: true)])
        #expect(
            found == [
                "2026-01-02 is not published yet [/days/2026-01-02] rollcall report publishes every day that is due",
                "2026-01-01 is stale [/days/2026-01-01] something came since; the next rollcall report looks again",
                "2026-01-03 is restated [/days/2026-01-03] figures were changed after they were final",
            ]
        )
        #expect(
            Attention.all(
                sources: [],
                quarantined: 0,
                days: [Self.day(0, isStale: true)],
                dates: Self.dates,
                otherZone: "Europe/Berlin"
            ).map { "\($0.subject) [\($0.path ?? "")]" } == [
                "2 days in Europe/Berlin are not published yet []", "2026-01-01 in Europe/Berlin is stale []",
            ]
        )
        #expect(
            Self.found([]) == [
                "3 days are not published yet [/days?from=2026-01-01&to=2026-01-03] 2026-01-01, 2026-01-02, 2026-01-03: "
                    + "rollcall report publishes every day that is due"
            ]
        )
    }
}
