import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

/// What an invoice rests on: when a day is published again, as what, and with what explanation.
@Suite struct RevisionTests {
    /// 16 January, A 09:00–10:30; published at 01:00 of the next day.
    private static let oneStay = [SambaBody.joined("A", "09:00"), SambaBody.left("A", "10:30")]
    private static let lateStay = [SambaBody.joined("B", "09:10"), SambaBody.left("B", "09:40")]
    private static let dayEnd: Instant = "2026-01-17T00:00:00Z"

    /// A workplace where the day is published as its first revision.
    private static func withPublishedDay(_ body: (Workplace) async throws -> Void) async throws {
        try await Workplace.with { place in
            try await place.receive(oneStay, at: "12:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            #expect(summary["2026-01-16"] == Publication(change: .published, revision: 1, status: .provisional))
            try await body(place)
        }
    }

    @Test(arguments: [
        (Span.hours(1), Span.hours(2), ReportStatus.provisional, false),
        (.hours(71), .hours(71) + .minutes(30), .provisional, false),
        (.hours(73), .hours(74), .final, true),
        (.days(30), .days(30) + .hours(1), .final, true),
    ])
    func `a late event makes a second revision, and a restatement once the day is final`(
        lateness: Span,
        run: Span,
        status: ReportStatus,
        isRestatement: Bool
    ) async throws {
        try await Self.withPublishedDay { place in
            if status == .final {
                let final = try await place.reportRun().run(.due, clock: Self.dayEnd + .hours(72))
                #expect(final["2026-01-16"] == Publication(change: .reissued, revision: 1, status: .final))
            }
            try await place.receive(Self.lateStay, at: Self.dayEnd + lateness)
            let summary = try await place.reportRun().run(.due, clock: Self.dayEnd + run)
            #expect(summary["2026-01-16"] == Publication(change: .published, revision: 2, status: status))

            for file in ["datapackage.json", "rooms.json", "sessions.json", "restatements.json"] {
                let document = try place.document(file, on: "2026-01-16")
                #expect(document["revision"] as? Int == 2, "\(file)")
                #expect(document["status"] as? String == status.rawValue, "\(file)")
                #expect(document["is_restatement"] as? Bool == isRestatement, "\(file)")
            }
            let rows = try place.restatements(on: "2026-01-16")
            let seconds = try #require(rows.first { $0["column"] as? String == "participant_seconds" })
            #expect(seconds["old"] as? Double == 5_400)
            #expect(seconds["new"] as? Double == 7_200)
            #expect(seconds["difference"] as? Double == 1_800)
            #expect(rows.allSatisfy { $0["reasons"] as? String == "late_delivery" })
            #expect(rows.allSatisfy { $0["deliveries"] as? Int == 2 })
        }
    }

    @Test func `the deliveries concerned are named, and no others`() async throws {
        try await Self.withPublishedDay { place in
            try await place.receive(Self.lateStay, at: "2026-01-17T02:00:00Z")
            try await place.receive([SambaBody.joined("C", "09:00", room: "R2")], at: "2026-01-17T02:30:00Z")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            let row = try #require(place.restatements(on: "2026-01-16").first { $0["room_id"] as? String == "R1" })
            let ids = try #require(row["delivery_ids"] as? String).split(separator: " ").compactMap {
                UUIDText.parse(String($0))
            }
            #expect(
                ids.map { DeliveryID(rawValue: $0).receivedAt } == Array(repeating: "2026-01-17T02:00:00Z", count: 2)
            )
        }
    }

    @Test func `a revision after a gap in the numbers restates the one before the gap`() async throws {
        try await Self.withPublishedDay { place in
            try await place.receive(Self.lateStay, at: "2026-01-25T00:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2026-01-25T01:00:00Z")
            // A database that was restored from a copy does not know the second one, which the directory still has.
            for table in [
                "report_revisions", "report_rooms", "report_sessions", "report_reasons", "report_totals",
                "report_silences",
            ] {
                try await place.connection.withSession { session in
                    try session.execute("delete from rollcall.\(table) where revision = 2")
                }
            }
            try await place.receive(
                [SambaBody.joined("C", "09:20"), SambaBody.left("C", "09:30")],
                at: "2026-01-25T02:00:00Z"
            )
            let summary = try await place.reportRun().run(
                .range("2026-01-16", "2026-01-16"),
                clock: "2026-01-25T03:00:00Z"
            )
            #expect(summary["2026-01-16"]?.revision == 3)
            let rows = try place.restatements(on: "2026-01-16")
            let seconds = try #require(rows.first { $0["column"] as? String == "participant_seconds" })
            #expect(seconds["old"] as? Double == 5_400)
            #expect(seconds["new"] as? Double == 7_800)
            let revisions = ReportRevisions(connection: place.connection, timeZone: "UTC")
            let comparison = try await RevisionComparison.between([], of: "2026-01-16", in: .utc, revisions)
            #expect((comparison.old.revision, comparison.new.revision) == (1, 3))
            await #expect(throws: RevisionComparison.Failure.nothingBefore(1, "2026-01-16")) {
                try await RevisionComparison.between([1], of: "2026-01-16", in: .utc, revisions)
            }
        }
    }

    @Test(arguments: [0, 2, Int(Int32.max) + 1, Int.max])
    func `a revision that there is not cannot be compared, whatever its number`(number: Int) async throws {
        try await Self.withPublishedDay { place in
            let revisions = ReportRevisions(connection: place.connection, timeZone: "UTC")
            for numbers in [[number], [number, 1], [1, number]] {
                await #expect(throws: RevisionComparison.Failure.noRevision(number, "2026-01-16")) {
                    try await RevisionComparison.between(numbers, of: "2026-01-16", in: .utc, revisions)
                }
            }
        }
    }

    @Test func `a first revision restates nothing`() async throws {
        try await Self.withPublishedDay { place in
            #expect(!place.hasFile("restatements.csv", on: "2026-01-16"))
            let package = try place.document("datapackage.json", on: "2026-01-16")
            #expect(package["is_restatement"] as? Bool == false)
        }
    }

    @Test func `only the days that change get a revision, however many lie between`() async throws {
        try await Workplace.with { place in
            let days = (1...20).map { Instant(stringLiteral: "2026-01-\($0 < 10 ? "0" : "")\($0)T09:00:00Z") }
            try await place.receive(
                days.flatMap { [SambaBody.joined("A", $0), SambaBody.left("A", $0 + .hours(1))] },
                at: "2026-01-20T12:00:00Z"
            )
            _ = try await place.reportRun().run(.due, clock: "2026-01-30T00:00:00Z")
            try await place.receive(
                [2, 17].flatMap { day in
                    [SambaBody.joined("B", days[day]), SambaBody.left("B", days[day] + .minutes(30))]
                },
                at: "2026-01-30T12:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-01-31T00:00:00Z")
            #expect(summary.days == ["2026-01-03", "2026-01-18"])
            #expect(summary.publications.values.allSatisfy { $0.revision == 2 && $0.change == .published })
        }
    }

    @Test func `a duplicate that comes late changes nothing`() async throws {
        try await Self.withPublishedDay { place in
            try await place.receive(Self.oneStay, at: "2026-01-17T02:00:00Z")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(summary.publications.isEmpty)
            #expect(try await place.count("report_revisions") == 1)
        }
    }

    @Test func `a day whose rows are touched and come out the same stays as it is`() async throws {
        try await Self.withPublishedDay { place in
            let before = try place.tree()
            try await place.connection.withSession { session in
                try session.execute("insert into rollcall.changes values ('2026-01-16 09:00Z', '2026-01-16 10:00Z')")
            }
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(summary["2026-01-16"]?.change == .unchanged)
            #expect(try place.tree() == before)
            #expect(try await place.reportRun().run(.due, clock: "2026-01-17T04:00:00Z").publications.isEmpty)
        }
    }

    @Test func `a setting that is changed later restates the days it is for`() async throws {
        try await Self.withPublishedDay { place in
            try await RoomRegistry(connection: place.connection).edit(
                RoomID(source: "samba", providerRoomID: "R1"),
                RoomEdit(sessionLength: .set(.minutes(60)), sessionLengthSince: "2026-01-01T00:00:00Z"),
                by: .command,
                clock: "2026-01-25T00:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-01-25T01:00:00Z")
            #expect(summary["2026-01-16"]?.revision == 2)
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "setting_changed" })
            #expect(rows.allSatisfy { $0["deliveries"] as? Int == 0 })
        }
    }

    @Test func `a label that is changed later makes no revision`() async throws {
        try await Self.withPublishedDay { place in
            try await RoomRegistry(connection: place.connection).edit(
                RoomID(source: "samba", providerRoomID: "R1"),
                RoomEdit(friendlyURL: .set("yoga"), sessionLengthSince: "2026-01-17T00:00:00Z"),
                by: .command,
                clock: "2026-01-17T02:00:00Z"
            )
            #expect(try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z").publications.isEmpty)
            let named = try await place.reportRun().run(
                .range("2026-01-16", "2026-01-16"),
                clock: "2026-01-17T03:00:00Z"
            )
            #expect(named["2026-01-16"]?.revision == 1)
        }
    }

    @Test func `a quarantined delivery that is replayed restates its day and is named`() async throws {
        try await Self.withPublishedDay { place in
            // Too old for a sender to be believed.
            let counts = try await place.receive(Self.lateStay, at: "2026-03-16T12:00:00Z", trust: .sender)
            #expect(counts[.quarantined] == 2)
            #expect(try await place.reportRun().run(.due, clock: "2026-03-17T00:00:00Z")["2026-01-16"]?.revision == 1)
            let replay = ReplayRun(
                archive: DeliveryArchive(connection: place.connection),
                store: DeliveryStore(connection: place.connection),
                sources: [place.source],
                now: { "2026-03-18T00:00:00Z" }
            )
            #expect(try await replay.run().counts[.stored] == 2)
            let summary = try await place.reportRun().run(.due, clock: "2026-03-18T01:00:00Z")
            #expect(summary["2026-01-16"] == Publication(change: .published, revision: 2, status: .final))
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "replay" })
            #expect(rows.allSatisfy { $0["deliveries"] as? Int == 2 })
        }
    }

    @Test func `a day that was final stays so where days become final later from now on`() async throws {
        try await Self.withPublishedDay { place in
            try await place.receive(Self.lateStay, at: Self.dayEnd + .hours(73))
            _ = try await place.reportRun().run(.due, clock: Self.dayEnd + .hours(74))
            let patient = place.reportRun(settings: ReportSettings(finalAfter: .days(30)))
            let again = try await patient.run(.range("2026-01-16", "2026-01-16"), clock: Self.dayEnd + .hours(75))
            #expect(again["2026-01-16"] == Publication(change: .unchanged, revision: 2, status: .final))
            try await place.receive(
                [SambaBody.joined("C", "11:00"), SambaBody.left("C", "11:10")],
                at: "2026-01-20T05:00:00Z"
            )
            let changed = try await patient.run(.due, clock: "2026-01-20T06:00:00Z")
            #expect(changed["2026-01-16"] == Publication(change: .published, revision: 3, status: .final))
            #expect(try place.document("rooms.json", on: "2026-01-16")["is_restatement"] as? Bool == true)
        }
    }

    @Test func `a delivery that was quarantined before the revision was made is named once it is replayed`()
        async throws
    {
        try await Workplace.with { place in
            // Too far ahead for a sender to be believed.
            let counts = try await place.receive(Self.lateStay, at: "08:00", trust: .sender)
            #expect(counts[.quarantined] == 2)
            try await place.receive(Self.oneStay, at: "12:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            let replay = ReplayRun(
                archive: DeliveryArchive(connection: place.connection),
                store: DeliveryStore(connection: place.connection),
                sources: [place.source],
                now: { "2026-01-17T02:00:00Z" }
            )
            #expect(try await replay.run().counts[.stored] == 2)
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "replay" })
            #expect(rows.allSatisfy { $0["deliveries"] as? Int == 2 })
        }
    }

    @Test func `a stay that is given up restates the day it was counted for`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "20:00")], at: "20:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-16")[1].contains("14400.000"))
            let summary = try await place.reportRun().run(.due, clock: "2026-01-18T01:00:00Z")
            #expect(summary["2026-01-16"] == Publication(change: .published, revision: 2, status: .provisional))
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "stale_stay_closed" })
        }
    }

    @Test func `a day that was published while it went on is published again when it is over`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "09:00")], at: "09:00")
            _ = try await place.reportRun().run(.range("2026-01-16", "2026-01-16"), clock: "10:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T00:00:00Z")
            #expect(summary["2026-01-16"]?.revision == 2)
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "day_in_progress" })
        }
    }

    @Test func `a day that was published while it went on and had no more to say is looked at once more`() async throws
    {
        try await Workplace.with { place in
            try await place.receive(Self.oneStay, at: "12:00")
            _ = try await place.reportRun().run(.range("2026-01-16", "2026-01-16"), clock: "18:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T00:00:00Z")
            #expect(summary["2026-01-16"] == Publication(change: .unchanged, revision: 1, status: .provisional))
            #expect(try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z").publications.isEmpty)
        }
    }

    @Test func `a late join of the next day that takes back a visit is why the day has none any more`() async throws {
        try await Workplace.with { place in
            let told = """
                {"eventType":"participant_left","roomId":"R1","timestamp":"2026-01-17T01:00:00Z",\
                "data":{"participantId":"A","joinTime":"2026-01-16T23:00:00Z"}}
                """
            try await place.receive([Array(told.utf8)], at: "2026-01-17T01:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2026-01-18T01:00:00Z")
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-16").count == 2)
            try await place.receive([SambaBody.joined("A", "2026-01-17T00:30:00Z")], at: "2026-01-18T02:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2026-01-18T03:00:00Z")
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-16").count == 1)
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "late_delivery" })
        }
    }

    @Test func `what cannot be explained is said to be computed anew`() async throws {
        try await Self.withPublishedDay { place in
            try await place.connection.withSession { session in
                try session.execute("update rollcall.stays set left_at = left_at - interval '10 minutes'")
                try session.execute("insert into rollcall.changes values ('2026-01-16 09:00Z', '2026-01-16 10:00Z')")
            }
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            let rows = try place.restatements(on: "2026-01-16")
            #expect(!rows.isEmpty && rows.allSatisfy { $0["reasons"] as? String == "computed_anew" })
        }
    }

    @Test func `differences add up to the difference between the revisions`() async throws {
        try await Self.withPublishedDay { place in
            let before = try place.document("rooms.json", on: "2026-01-16")["totals"] as? [String: Double]
            try await place.receive(Self.lateStay, at: "2026-01-17T02:00:00Z")
            try await place.receive(
                [SambaBody.joined("C", "14:00", room: "R2"), SambaBody.left("C", "14:20:30", room: "R2")],
                at: "2026-01-17T02:30:00Z"
            )
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            let after = try place.document("rooms.json", on: "2026-01-16")["totals"] as? [String: Double]
            var sums: [String: Double] = [:]
            for row in try place.restatements(on: "2026-01-16") where row["table"] as? String == "rooms" {
                guard let column = row["column"] as? String, let difference = row["difference"] as? Double else {
                    continue
                }
                sums[column, default: 0] += difference
            }
            let columns = ["sessions", "participants", "participant_seconds", "occupied_seconds", "unmatched_leaves"]
            for column in columns {
                #expect((before?[column] ?? -1) + (sums[column] ?? 0) == after?[column], "\(column)")
            }
        }
    }
}
