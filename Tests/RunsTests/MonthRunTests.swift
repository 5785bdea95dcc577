import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

/// Months: the sums of what was published day by day.
@Suite struct MonthRunTests {
    /// R1 every day from the 1st to the 20th of January, A for an hour at 23:30, so that it lies on two days.
    private static let visits = (1...20).flatMap { day -> [[UInt8]] in
        let start = Instant(stringLiteral: "2026-01-\(day < 10 ? "0" : "")\(day)T23:30:00Z")
        return [SambaBody.joined("A\(day)", start), SambaBody.left("A\(day)", start + .minutes(61))]
    }

    /// Somebody else in each of the two months after that.
    private static let later = [
        SambaBody.joined("B", "2026-02-05T12:00:00Z"), SambaBody.left("B", "2026-02-05T13:00:00Z"),
        SambaBody.joined("C", "2026-03-02T12:00:00Z"), SambaBody.left("C", "2026-03-02T13:00:00Z"),
    ]

    private static func withVisits(_ body: (Workplace) async throws -> Void) async throws {
        try await Workplace.with { place in
            try await place.receive(visits, at: "2026-01-21T12:00:00Z")
            try await body(place)
        }
    }

    @Test func `a month has the seconds of its days, exactly, and what cannot be added up counted afresh`() async throws
    {
        try await Self.withVisits { place in
            let summary = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-10T00:00:00Z")
            #expect(summary[month: "2026-01"] == Publication(change: .published, revision: 1, status: .final))
            let row = try #require(place.monthlyRows("rooms", of: "2026-01").first)
            var sum = 0.0
            for date in summary.days {
                let totals = try place.document("rooms.json", on: date)["totals"] as? [String: Double]
                sum += totals?["participant_seconds"] ?? .nan
            }
            #expect(row["participant_seconds"] as? Double == sum)
            #expect(sum == 20 * 61 * 60)
            #expect(row["days"] as? Int == 21)
            #expect(row["sessions"] as? Int == 20)
            #expect(row["sessions_started"] as? Int == 20)
            #expect(row["participants"] as? Int == 20)
            #expect(row["unique_participants"] as? Int == 20)
            #expect(row["longest_session_seconds"] as? Double == 3_660)
        }
    }

    @Test func `rooms are summed by tag, and those without one as well`() async throws {
        try await Self.withVisits { place in
            try await place.receive(
                [SambaBody.joined("B", "09:00", room: "R2"), SambaBody.left("B", "09:10", room: "R2")],
                at: "12:00"
            )
            try await RoomRegistry(connection: place.connection).edit(
                RoomID(source: "samba", providerRoomID: "R2"),
                RoomEdit(tags: .set(["vip", "north"]), sessionLengthSince: "12:00"),
                by: .command,
                clock: "12:00"
            )
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-10T00:00:00Z")
            let rows = try place.monthlyRows("tags", of: "2026-01")
            #expect(rows.map { $0["tag"] as? String } == [nil, "north", "vip"])
            #expect(rows.map { $0["participant_seconds"] as? Double } == [20 * 61 * 60, 600, 600])
        }
    }

    @Test func `a month follows a day that says the same of somebody else`() async throws {
        try await Workplace.with { place in
            try await place.receive(
                [
                    SambaBody.joined("A", "2026-01-15T09:00:00Z", person: "ann-1"),
                    SambaBody.left("A", "2026-01-15T10:00:00Z"),
                    SambaBody.visitTold(by: "B", from: "2026-01-16T09:00:00Z", to: "2026-01-16T10:00:00Z"),
                ],
                at: "2026-01-16T12:00:00Z"
            )
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-01-17T01:00:00Z")
            let before = try place.monthlyRows("rooms", of: "2026-01").first
            #expect(before?["unique_participants"] as? Int == 2)
            try await place.receive(
                [SambaBody.joined("B", "2026-01-16T09:00:00Z", person: "ann-1")],
                at: "2026-01-17T02:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(summary["2026-01-16"]?.change == .unchanged)
            #expect(summary[month: "2026-01"]?.revision == 2)
            let after = try place.monthlyRows("rooms", of: "2026-01").first
            #expect(after?["unique_participants"] as? Int == 1)
        }
    }

    @Test func `a month is final once all of its days are`() async throws {
        try await Self.withVisits { place in
            try await place.receive(
                [SambaBody.joined("Z", "2026-01-31T12:00:00Z"), SambaBody.left("Z", "2026-01-31T13:00:00Z")],
                at: "2026-01-31T13:00:00Z"
            )
            let early = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-03T23:59:59Z")
            #expect(early[month: "2026-01"]?.status == .provisional)
            let late = try await place.reportRun().run(.due, clock: "2026-02-04T00:00:00Z")
            #expect(late[month: "2026-01"] == Publication(change: .reissued, revision: 1, status: .final))
            #expect(try await place.reportRun().run(.due, clock: "2026-02-05T00:00:00Z").publications.isEmpty)
        }
    }

    @Test func `days before the first use and after the last keep no month from being final`() async throws {
        try await Workplace.with { place in
            try await place.receive(
                [SambaBody.joined("A", "2026-01-10T12:00:00Z"), SambaBody.left("A", "2026-01-12T13:00:00Z")],
                at: "2026-01-12T13:00:00Z"
            )
            let early = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-03T23:59:59Z")
            #expect(early.days == ["2026-01-10", "2026-01-11", "2026-01-12"])
            #expect(early[month: "2026-01"]?.status == .provisional)
            let late = try await place.reportRun().run(.due, clock: "2026-02-04T00:00:00Z")
            #expect(late[month: "2026-01"] == Publication(change: .reissued, revision: 1, status: .final))
            #expect(try await place.reportRun().run(.due, clock: "2026-02-05T00:00:00Z").publications.isEmpty)
        }
    }

    @Test func `a day of use that is not published yet keeps its month from being final`() async throws {
        try await Self.withVisits { place in
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-01-10T00:00:00Z")
            let named = try await place.reportRun().run(
                .range("2026-01-01", "2026-01-09"),
                clock: "2026-02-10T00:00:00Z"
            )
            #expect(named["2026-01-01"]?.status == .final)
            #expect(named[month: "2026-01"]?.status == .provisional)
            let due = try await place.reportRun().run(.due, clock: "2026-02-10T01:00:00Z")
            #expect(due.days.first == "2026-01-10")
            #expect(due[month: "2026-01"]?.status == .final)
        }
    }

    @Test func `with a month its own days are published, and those of others stay due`() async throws {
        try await Self.withVisits { place in
            let (january, february): (CalendarMonth, CalendarMonth) = ("2026-01", "2026-02")
            try await place.receive(Self.later, at: "2026-03-05T13:00:00Z")
            let summary = try await place.reportRun().run(.month(february), clock: "2026-04-10T00:00:00Z")
            #expect(summary.days == february.days)
            let due = try await place.reportRun().run(.due, clock: "2026-04-10T01:00:00Z")
            #expect(due.days == january.days + ["2026-03-01", "2026-03-02"])
        }
    }

    @Test func `of several months those alone are published again whose days have gone on`() async throws {
        try await Self.withVisits { place in
            try await place.receive(Self.later, at: "2026-03-05T13:00:00Z")
            for month: CalendarMonth in ["2026-01", "2026-02", "2026-03"] {
                _ = try await place.reportRun().run(.month(month), clock: "2026-04-10T00:00:00Z")
            }
            #expect(try await place.reportRun().run(.due, clock: "2026-04-10T01:00:00Z").publications.isEmpty)
            try await place.receive(
                [SambaBody.joined("D", "2026-02-05T12:00:00Z"), SambaBody.left("D", "2026-02-05T12:10:00Z")],
                at: "2026-04-10T02:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-04-10T03:00:00Z")
            #expect(Set(summary.publications.keys) == [.day("2026-02-05"), .month("2026-02")])
        }
    }

    @Test func `a restated day restates its month, once that is published`() async throws {
        try await Self.withVisits { place in
            _ = try await place.reportRun().run(.due, clock: "2026-02-10T00:00:00Z")
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.output) == ["daily"])
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-10T00:00:00Z")
            try await place.receive(
                [SambaBody.joined("B", "09:00"), SambaBody.left("B", "09:10")],
                at: "2026-02-10T01:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-02-10T02:00:00Z")
            #expect(summary.days == ["2026-01-16"])
            #expect(summary[month: "2026-01"] == Publication(change: .published, revision: 2, status: .final))
            let row = try #require(place.monthlyRows("rooms", of: "2026-01").first)
            #expect(row["participant_seconds"] as? Double == 73_800)
        }
    }

    @Test func `a month that does not say any more what it was summed from is published again`() async throws {
        try await Self.withVisits { place in
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-10T00:00:00Z")
            try FileManager.default.removeItem(atPath: "\(place.output)/monthly/2026-01/datapackage.json")
            _ = try await place.reportRun().run(.due, clock: "2026-02-10T01:00:00Z")
            #expect(FileManager.default.fileExists(atPath: "\(place.output)/monthly/2026-01/datapackage.json"))
        }
    }

    @Test func `a month that a run died before comes with the next run`() async throws {
        try await Self.withVisits { place in
            _ = try await place.reportRun().run(.month("2026-01"), clock: "2026-02-10T00:00:00Z")
            let month = try FileManager.default.destinationOfSymbolicLink(atPath: "\(place.output)/monthly/2026-01")
            try await place.receive(
                [SambaBody.joined("B", "09:00"), SambaBody.left("B", "09:10")],
                at: "2026-02-10T01:00:00Z"
            )
            _ = try await place.reportRun().run(.due, clock: "2026-02-10T02:00:00Z")
            // As it was before the month was published again.
            try FileManager.default.removeItem(atPath: "\(place.output)/monthly/2026-01")
            try FileManager.default.createSymbolicLink(
                atPath: "\(place.output)/monthly/2026-01",
                withDestinationPath: month
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-02-10T03:00:00Z")
            #expect(summary[month: "2026-01"]?.revision == 2)
            #expect(summary.days.isEmpty)
        }
    }
}
