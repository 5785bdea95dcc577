import Attendance
import ClockTesting
import Reports
import Testing

@testable import Dashboard

/// Who looks from another time zone than that of the reports is led to no day that is another one.
@Suite struct OverviewZoneTests {
    private static let start: Instant = "2026-01-16T09:00:00Z"

    @Test func `days of the reports lead to pages where these are of the same days`() async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            try await house.receive([.init(room: "a", participant: "1", from: Self.start, to: Self.start + .hours(1))])
            try await house.publish()
            let own = try await house.get("/").text
            #expect(PageText(own).row("/days/2026-01-16")?.contains("60.00") == true)
            #expect(own.contains("The newest published day is <a href=\"/days/2026-01-16\">"))

            try await house.prefer((name: "time_zone", value: "America/New_York"))
            let other = try await house.get("/").text
            #expect(!other.contains("href=\"/days/2026-01-16\""))
            #expect(other.contains("<time datetime=\"2026-01-16\">2026-01-16</time> in Europe/Berlin:"))
            #expect(other.contains(#"<button name="time_zone" value="Europe/Berlin">"#))
            #expect(other.contains(">60.00<"))
        }
    }
}
