import Attendance
import Foundation
import Reports
import Runs
import Testing

@testable import Dashboard

/// The files of a revision can be taken, and nothing else that lies on the machine.
@Suite struct DayFilesTests {
    private static let start = Instant(milliseconds: 1_768_554_000_000)
    private static let visit = PublishedHouse.Visit(
        room: "atrium",
        participant: "1",
        from: start,
        to: start + .hours(1)
    )
    private static let base = "/days/2026-01-16/revisions/1"

    /// A house in which 16 January is published with attendance.
    private static func with(_ body: @Sendable (PublishedHouse) async throws -> Void) async throws {
        try await PublishedHouse.with(start + .days(1)) { house in
            try await house.receive([visit])
            try await house.publish(settings: ReportSettings(attendance: AttendanceDetail()))
            try await body(house)
        }
    }

    @Test func `every file of the revision is there, and is served byte for byte with its type`() async throws {
        try await Self.with { house in
            let page = try await house.get("/days/2026-01-16").text
            let directory = "\(house.output)/daily/2026-01-16"
            let names = try FileManager.default.contentsOfDirectory(atPath: directory + "/").sorted()
            #expect(names.count == 10)
            for name in names {
                #expect(page.contains("<a href=\"\(Self.base)/\(name)\">"), "\(name)")
                let answer = try await house.get("\(Self.base)/\(name)")
                #expect(answer.text == (try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)), "\(name)")
                #expect(answer.fileName == "2026-01-16.1-\(name)")
                #expect((answer.type == "text/csv; charset=utf-8; header=present") == name.hasSuffix(".csv"))
            }
        }
    }

    @Test func `who hides people gets no file that names them`() async throws {
        try await Self.with { house in
            #expect(try await house.get("\(Self.base)/attendance.csv").text.contains("Ada"))
            try await house.prefer((name: "people", value: "hidden"))
            for name in ["attendance.csv", "attendance.json"] {
                #expect(try await house.get("\(Self.base)/\(name)").status == 403)
                #expect(try await !house.get("/days/2026-01-16").text.contains(name))
            }
            #expect(try await house.get("\(Self.base)/rooms.csv").status == 200)
            #expect(try await house.get("\(Self.base)/attendance.schema.json").status == 200)
        }
    }

    @Test(arguments: [
        "\(base)/..%2F..%2Frooms.csv", "\(base)/%2Fetc%2Fpasswd", "\(base)/.", "\(base)/rooms.csv%00",
        "\(base)/secret.txt", "\(base)/ROOMS.CSV", "\(base)/outside.csv", "/days/2026-01-16/revisions/2/rooms.csv",
        "/days/2026-01-16/revisions/01/rooms.csv", "/days/2026-01-15/revisions/1/rooms.csv",
        "/days/..%2F2026-01-16/revisions/1/rooms.csv", "/months/2026-01/files/rooms.csv",
        "/months/..%2Fdaily/files/rooms.csv", "/days/2026-02-30", "/days/2026-01-16/revisions/2",
    ])
    func `a name that is not one of them is nothing`(target: String) async throws {
        try await Self.with { house in
            let edition = "\(house.output)/daily/2026-01-16"
            try Data("x".utf8).write(to: URL(filePath: "\(edition)/secret.txt"))
            #expect(try await house.get(target).status == 404)
        }
    }

    @Test func `a link is no file`() async throws {
        try await Self.with { house in
            let path = "\(house.output)/daily/2026-01-16/rooms.csv"
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
            #expect(try await house.get("\(Self.base)/rooms.csv").status == 404)
            #expect(try await !house.get("/days/2026-01-16").text.contains("\(Self.base)/rooms.csv"))
        }
    }

    @Test func `a directory that is not on this machine is said to be missing`() async throws {
        try await Self.with { house in
            try FileManager.default.moveItem(atPath: house.output, toPath: "\(house.output)-away")
            let page = try await house.get("/days/2026-01-16")
            #expect(page.status == 200)
            #expect(page.text.contains("There is no directory \(house.output) on this machine"))
            #expect(PageText(page.text).figure("participant minutes") == "60.00")
            #expect(try await house.get("\(Self.base)/rooms.csv").status == 404)
            try FileManager.default.moveItem(atPath: "\(house.output)-away", toPath: house.output)
        }
    }

    @Test func `files that another time zone was published in are not taken for the day's`() async throws {
        try await Self.with { house in
            try await house.prefer((name: "time_zone", value: "UTC"))
            try await house.publish(in: .utc, into: "\(house.output)-utc")
            #expect(try await house.get("\(Self.base)/rooms.csv").status == 404)
            try FileManager.default.removeItem(atPath: "\(house.output)-utc")
        }
    }
}
