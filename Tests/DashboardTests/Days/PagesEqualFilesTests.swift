import Attendance
import ClockTesting
import Foundation
import Reports
import Runs
import SeededRandom
import Store
import Testing

@testable import Dashboard

/// A number on a page and in a file is the same number.
@Suite struct PagesEqualFilesTests {
    private static let start: Instant = Instant(milliseconds: 1_768_000_000_000)
    private static let roomColumns = [
        "participant_minutes", "occupied_minutes", "unique_participants", "sessions", "peak_participants",
    ]

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `the page of every revision of a day has what its files have, and their sums`(seed: UInt64) async throws {
        try await PublishedHouse.with(Self.start + .days(5)) { house in
            let summary = try await Self.publishTwice(seed, in: house)
            #expect(summary.count { $0.value == 2 } > 0, "seed \(seed)")
            for (date, newest) in summary {
                for revision in 1...newest {
                    let base = "/days/\(date)/revisions/\(revision)"
                    try await Self.compare(try await house.get(base), base, house, "seed \(seed), \(base)")
                }
                let page = try await house.get("/days/\(date)").text
                let named = try await house.get("/days/\(date)/revisions/\(newest)").text
                #expect(PageText(page).rows(of: "rooms") == PageText(named).rows(of: "rooms"), "seed \(seed), \(date)")
            }
        }
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `the tables of days have the sums of the newest files, and rooms what they add up to`(
        seed: UInt64
    ) async throws {
        try await PublishedHouse.with(Self.start + .days(5)) { house in
            let summary = try await Self.publishTwice(seed, in: house)
            let pages = [
                try await house.get("/days"), try await house.get("/"), try await house.get("/months/2026-01"),
            ]
            var rooms: [String: Int] = [:]
            for (date, revision) in summary {
                let base = "/days/\(date)/revisions/\(revision)"
                let totals = try Self.totals(try await house.get("\(base)/rooms.json").text)
                let csv = CSVText(try await house.get("\(base)/rooms.csv").text)
                let peak = csv.rows.compactMap { Int(csv.values(["peak_participants"], $0)[0]) }.max() ?? 0
                for row in csv.rows {
                    let values = csv.values(["room_id", "participant_seconds"], row)
                    rooms[values[0], default: 0] += Int(values[1].replacing(".", with: "")) ?? 0
                }
                let expected =
                    ["rooms", "sessions", "unique_participants", "participant_minutes"].map { totals[$0] ?? "?" }
                    + ["\(peak)"]
                for page in pages {
                    #expect(PageText(page.text).row("/days/\(date)") == expected, "seed \(seed), \(date)")
                }
            }
            let used = rooms.map { name, time in
                (path: RoomLabel.path(RoomKey(source: "samba", providerRoomID: name)), time: Int64(time))
            }
            for page in pages.dropFirst() {
                #expect(PageText(page.text).rows(of: "rooms").count == used.count, "seed \(seed)")
                for room in used {
                    let minutes = NumberText(minutes: .milliseconds(room.time)).value
                    #expect(PageText(page.text).row(room.path)?.first == minutes, "seed \(seed), \(room.path)")
                }
            }
            let sum = NumberText(minutes: .milliseconds(Int64(rooms.values.reduce(0, +)))).value
            #expect(PageText(pages[2].text).figure("participant minutes") == sum, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<2 as Range<UInt64>)
    func `a month has what its file has, as far as days add up`(seed: UInt64) async throws {
        try await PublishedHouse.with(Self.start + .days(5)) { house in
            _ = try await Self.publishTwice(seed, in: house)
            let month = try #require(CalendarMonth("2026-01"))
            let missing = PageText(try await house.get("/months/2026-01").text)
            #expect(missing.html.contains("rollcall report --month 2026-01"))
            try await house.publish(.month(month))
            let page = PageText(try await house.get("/months/2026-01").text)
            let totals = try Self.totals(try await house.get("/months/2026-01/files/rooms.json").text)
            for (name, column) in [
                ("participant minutes", "participant_minutes"), ("occupied minutes", "occupied_minutes"),
                ("sessions started", "sessions_started"), ("inferred leaves", "inferred_leaves"),
            ] {
                #expect(page.figure(name) == totals[column], "seed \(seed), \(name)")
            }
            let csv = CSVText(try await house.get("/months/2026-01/files/rooms.csv").text)
            #expect(page.rows(of: "rooms").count == csv.rows.count)
            for row in csv.rows {
                let values = csv.values(["room_id", "participant_minutes", "days"], row)
                let path = RoomLabel.path(RoomKey(source: "samba", providerRoomID: values[0]))
                #expect(page.row(path) == Array(values.dropFirst()), "seed \(seed), \(values[0])")
            }
        }
    }

    @Test(arguments: 0..<2 as Range<UInt64>)
    func `a day of another time zone is worked out by the rules of the reports`(seed: UInt64) async throws {
        try await PublishedHouse.with(Self.start + .days(5)) { house in
            _ = try await Self.publishTwice(seed, in: house)
            try await house.prefer((name: "time_zone", value: "Asia/Kathmandu"))
            let zone = try #require(try await TimeZoneCatalog.zone(named: "Asia/Kathmandu", house.connection))
            let first = zone.date(at: Self.start)
            let dates = (0..<4).map { first.advanced(by: $0) }
            var pages: [CalendarDate: PageText] = [:]
            for date in dates {
                let page = PageText(try await house.get("/days/\(date)").text)
                #expect(page.html.contains("rollcall report --date \(date) --time-zone Asia/Kathmandu"))
                pages[date] = page
            }
            let elsewhere = "\(house.output)-elsewhere"
            defer { try? FileManager.default.removeItem(atPath: elsewhere) }
            try await house.publish(in: zone, into: elsewhere)
            for date in dates {
                let published = PageText(try await house.get("/days/\(date)").text)
                #expect(published.html.contains("The files are not in"), "\(date)")
                let rooms = published.rows(of: "rooms")
                #expect(pages[date]?.rows(of: "rooms").sorted() == rooms.sorted(), "seed \(seed), \(date)")
                #expect(pages[date]?.rows(of: "sessions") == published.rows(of: "sessions"), "seed \(seed), \(date)")
                for row in rooms + published.rows(of: "sessions") {
                    #expect(pages[date]?.row(row) == published.row(row), "seed \(seed), \(date), \(row)")
                }
                let figures = ["participant minutes", "occupied minutes", "sessions", "at most at once in a room"]
                for name in figures {
                    #expect(pages[date]?.figure(name) == published.figure(name), "seed \(seed), \(date), \(name)")
                }
            }
        }
    }

    /// Publishes four days, and those of them again that something came for late.
    ///
    /// - Returns: The newest revision of each day.
    private static func publishTwice(_ seed: UInt64, in house: PublishedHouse) async throws -> [CalendarDate: Int] {
        var random = SplitMix64(seed: seed)
        try await house.receive(PublishedHouse.visits(150, from: start, days: 4, using: &random))
        let first = try await house.publish()
        house.clock.now = house.clock.now + .days(4)
        try await house.receive(PublishedHouse.visits(3, from: start, days: 4, using: &random))
        let second = try await house.publish()
        let all = first.publications.merging(second.publications) { $1 }
        return Dictionary(
            uniqueKeysWithValues: all.compactMap { period, publication in
                if case .day(let date) = period { (date, publication.revision) } else { nil }
            }
        )
    }

    private static func compare(
        _ answer: PublishedHouse.Answer,
        _ base: String,
        _ house: PublishedHouse,
        _ comment: Comment
    ) async throws {
        let page = PageText(answer.text)
        let rooms = CSVText(try await house.get("\(base)/rooms.csv").text)
        #expect(page.rows(of: "rooms").count == rooms.rows.count, comment)
        for row in rooms.rows {
            let name = rooms.values(["room_id"], row)[0]
            let path = RoomLabel.path(RoomKey(source: "samba", providerRoomID: name))
            #expect(page.row(path) == rooms.values(roomColumns, row), comment)
        }
        let sessions = CSVText(try await house.get("\(base)/sessions.csv").text)
        let ids = sessions.rows.prefix(Pager.size).map { "/sessions/\(sessions.values(["session_id"], $0)[0])" }
        if sessions.rows.count <= Pager.size {
            #expect(page.rows(of: "sessions").sorted() == ids.sorted(), comment)
        }
        for row in sessions.rows {
            let values = sessions.values(
                ["session_id", "unique_participants", "peak_participants", "day_participant_seconds"],
                row
            )
            guard let shown = page.row("/sessions/\(values[0])") else { continue }
            let time = Span.milliseconds(Int64(values[3].replacing(".", with: "")) ?? -1)
            #expect(shown == [values[1], values[2], NumberText(minutes: time).value], comment)
        }
        let totals = try totals(try await house.get("\(base)/rooms.json").text)
        for (name, column) in [
            ("participant minutes", "participant_minutes"), ("occupied minutes", "occupied_minutes"),
            ("rooms", "rooms"), ("sessions", "sessions"), ("sessions started", "sessions_started"),
            ("people, once a room", "unique_participants"), ("participants (stays)", "participants"),
            ("inferred leaves", "inferred_leaves"), ("unmatched leaves", "unmatched_leaves"),
        ] {
            #expect(page.figure(name) == totals[column], comment)
        }
    }

    /// The sums of a JSON document, in its digits.
    private static func totals(_ json: String) throws -> [String: String] {
        let start = try #require(json.firstRange(of: "\"totals\": {"))
        let members = json[start.upperBound...].matches(of: /"(\w+)": ([\d.]+)/)
        return Dictionary(members.map { (String($0.1), String($0.2)) }) { first, _ in first }
    }
}
