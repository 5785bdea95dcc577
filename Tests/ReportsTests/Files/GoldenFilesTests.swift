import Attendance
import Reports
import Testing

struct GoldenFilesTests {
    private let files = DayFiles(
        report: workedExample(),
        edition: Edition(
            revision: 3,
            status: .provisional,
            isRestatement: false,
            watermark: "2026-01-17T01:59:58.123Z"
        )
    ).revisionFiles()

    @Test func `rooms.csv has a row for each room`() {
        expectLines(
            of: "rooms.csv",
            separatedBy: "\r\n",
            [
                """
                date,time_zone,source,room_id,friendly_url,description,external_id,sessions,sessions_started,\
                participants,unique_participants,participant_seconds,participant_minutes,occupied_seconds,\
                occupied_minutes,\
                peak_participants,peak_at,first_joined_at,last_left_at,longest_session_seconds,inferred_leaves,\
                unmatched_leaves
                """,
                "2026-01-16,Europe/Berlin,samba,a-silent-room,,,,0,0,0,0,0.000,0.00,0.000,0.00,0,,,,0.000,0,1",
                """
                2026-01-16,Europe/Berlin,samba,b2c7e3d0,stand-up,"Daily, the short one",\
                "'=HYPERLINK(""http://evil"")",1,1,2,2,11400.000,190.00,9000.000,150.00,\
                2,2026-01-16T09:10:00.000+01:00,2026-01-16T09:00:00.000+01:00,2026-01-16T11:30:00.000+01:00,9000.000,0,1
                """,
                "",
            ]
        )
    }

    @Test func `sessions.csv has a row for each session`() {
        expectLines(
            of: "sessions.csv",
            separatedBy: "\r\n",
            [
                """
                date,time_zone,source,room_id,friendly_url,session_id,started_at,last_left_at,ended_at,end_reason,\
                participants,unique_participants,peak_participants,participant_seconds,occupied_seconds,\
                day_participant_seconds,day_occupied_seconds,inferred_leaves,provider_session_ids
                """,
                """
                2026-01-16,Europe/Berlin,samba,b2c7e3d0,stand-up,019bc5d1-8000-8000-8000-000000003800,\
                2026-01-16T09:00:00.000+01:00,2026-01-16T11:30:00.000+01:00,2026-01-16T11:35:00.000+01:00,empty,\
                2,2,2,11400.000,9000.000,11400.000,9000.000,0,s-2 s-1
                """,
                "",
            ]
        )
    }

    @Test func `rooms.json has the same rows and the totals`() {
        expectLines(
            of: "rooms.json",
            separatedBy: "\n",
            [
                "{",
                "  \"date\": \"2026-01-16\",",
                "  \"time_zone\": \"Europe/Berlin\",",
                "  \"status\": \"provisional\",",
                "  \"revision\": 3,",
                "  \"is_restatement\": false,",
                "  \"rooms\": [",
                """
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "source": "samba", \
                "room_id": "a-silent-room", "friendly_url": null, "description": null, "external_id": null, \
                "sessions": 0, "sessions_started": 0, \
                "participants": 0, "unique_participants": 0, "participant_seconds": 0.000, \
                "participant_minutes": 0.00, "occupied_seconds": 0.000, "occupied_minutes": 0.00, \
                "peak_participants": 0, "peak_at": null, \
                "first_joined_at": null, "last_left_at": null, "longest_session_seconds": 0.000, \
                "inferred_leaves": 0, "unmatched_leaves": 1},
                """,
                #"""
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "source": "samba", "room_id": "b2c7e3d0", \#
                "friendly_url": "stand-up", "description": "Daily, the short one", \#
                "external_id": "=HYPERLINK(\"http://evil\")", "sessions": 1, "sessions_started": 1, \#
                "participants": 2, "unique_participants": 2, "participant_seconds": 11400.000, \#
                "participant_minutes": 190.00, "occupied_seconds": 9000.000, "occupied_minutes": 150.00, \#
                "peak_participants": 2, "peak_at": "2026-01-16T09:10:00.000+01:00", \#
                "first_joined_at": "2026-01-16T09:00:00.000+01:00", \#
                "last_left_at": "2026-01-16T11:30:00.000+01:00", "longest_session_seconds": 9000.000, \#
                "inferred_leaves": 0, "unmatched_leaves": 1}
                """#,
                "  ],",
                Self.totals,
                "}",
                "",
            ]
        )
    }

    @Test func `sessions.json has the same rows and the totals`() {
        expectLines(
            of: "sessions.json",
            separatedBy: "\n",
            [
                "{",
                "  \"date\": \"2026-01-16\",",
                "  \"time_zone\": \"Europe/Berlin\",",
                "  \"status\": \"provisional\",",
                "  \"revision\": 3,",
                "  \"is_restatement\": false,",
                "  \"sessions\": [",
                """
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "source": "samba", "room_id": "b2c7e3d0", \
                "friendly_url": "stand-up", "session_id": "019bc5d1-8000-8000-8000-000000003800", \
                "started_at": "2026-01-16T09:00:00.000+01:00", "last_left_at": "2026-01-16T11:30:00.000+01:00", \
                "ended_at": "2026-01-16T11:35:00.000+01:00", "end_reason": "empty", "participants": 2, \
                "unique_participants": 2, "peak_participants": 2, "participant_seconds": 11400.000, \
                "occupied_seconds": 9000.000, "day_participant_seconds": 11400.000, \
                "day_occupied_seconds": 9000.000, "inferred_leaves": 0, "provider_session_ids": "s-2 s-1"}
                """,
                "  ],",
                Self.totals,
                "}",
                "",
            ]
        )
    }

    @Test func `a day without rooms is a complete set of files`() {
        let report = DayReport(
            day: TimeZoneRules.berlin.day("2026-01-16"),
            clock: instant("2026-01-17T02:00:00Z"),
            rooms: []
        )
        let edition = Edition(revision: 1, status: .final, isRestatement: false, watermark: "")
        let files = DayFiles(report: report, edition: edition).revisionFiles()
        #expect(
            files.data.map(\.name) == [
                "rooms.csv", "sessions.csv", "rooms.json", "sessions.json", "rooms.schema.json", "sessions.schema.json",
            ]
        )
        #expect(text(files.data[2]).contains("\"rooms\": [],\n"))
        #expect(text(files.data[0]).split(separator: "\r\n").count == 1)
    }

    @Test func `the same rooms in another order give the same bytes`() {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let rooms = ["a", "B", "ä", "a\u{308}", "Z", "😀", ""].map { name in
            ReportedRoom(name, [ReportedSession([ReportedStay(1, day.start, day.end)])])
        }
        let orders = [rooms, rooms.reversed()].map { rooms in
            DayFiles(
                report: DayReport(day: day, clock: day.end, rooms: rooms),
                edition: Edition(revision: 1, status: .final, isRestatement: false, watermark: "")
            ).revisionFiles()
        }
        #expect(orders[0] == orders[1])
        let ids = DayReport(day: day, clock: day.end, rooms: rooms).rooms.map { Array($0.roomID.utf8) }
        #expect(ids == ["", "B", "Z", "a", "a\u{308}", "ä", "😀"].map { Array($0.utf8) })
    }

    private static let totals = """
          "totals": {"rooms": 2, "sessions": 1, "sessions_started": 1, "participants": 2, "unique_participants": 2, \
        "participant_seconds": 11400.000, "participant_minutes": 190.00, "occupied_seconds": 9000.000, \
        "occupied_minutes": 150.00, "inferred_leaves": 0, "unmatched_leaves": 2}
        """

    private func expectLines(of name: String, separatedBy end: String, _ lines: [String]) {
        let file = files.data.first { $0.name == name }
        #expect(file.map { text($0).components(separatedBy: end) } == lines)
    }

    private func text(_ file: PublishedFile) -> String {
        String(decoding: file.bytes, as: UTF8.self)
    }
}

extension String {
    /// The parts between `separator`, by bytes: to Swift a CR before a LF is part of one character.
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var rest = Array(utf8)[...]
        while let byte = rest.first {
            if rest.starts(with: separator.utf8) {
                parts.append([])
                rest = rest.dropFirst(separator.utf8.count)
            } else {
                parts[parts.count - 1].append(byte)
                rest = rest.dropFirst()
            }
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }
}
