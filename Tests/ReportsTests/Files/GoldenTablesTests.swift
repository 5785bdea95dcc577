import Attendance
import Reports
import Testing

/// The bytes of the tables that not every day has, and of a month's.
struct GoldenTablesTests {
    private let day = TimeZoneRules.berlin.day("2026-01-16")

    @Test func `attendance has a row for each person in a session`() {
        expect(
            dayFiles.text(of: "attendance.csv"),
            "\r\n",
            [
                """
                date,time_zone,source,room_id,friendly_url,session_id,person_id,name,role,first_joined_at,last_left_at,\
                stays,present_seconds,present_minutes,day_present_seconds,session_share
                """,
                """
                2026-01-16,Europe/Berlin,samba,b2c7e3d0,stand-up,019bc5d1-8000-8000-8000-000000003800,p-1,'=Ada,host,\
                2026-01-16T09:00:00.000+01:00,2026-01-16T09:50:00.000+01:00,1,3000.000,50.00,3000.000,0.3333
                """,
                """
                2026-01-16,Europe/Berlin,samba,b2c7e3d0,stand-up,019bc5d1-8000-8000-8000-000000003800,p-2,,,\
                2026-01-16T09:10:00.000+01:00,2026-01-16T11:30:00.000+01:00,1,8400.000,140.00,8400.000,0.9333
                """,
            ]
        )
        expect(
            dayFiles.text(of: "attendance.json"),
            "\n",
            [
                "{",
                "  \"date\": \"2026-01-16\",",
                "  \"time_zone\": \"Europe/Berlin\",",
                "  \"status\": \"final\",",
                "  \"revision\": 2,",
                "  \"is_restatement\": true,",
                "  \"attendance\": [",
                """
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "source": "samba", "room_id": "b2c7e3d0", \
                "friendly_url": "stand-up", "session_id": "019bc5d1-8000-8000-8000-000000003800", "person_id": "p-1", \
                "name": "=Ada", "role": "host", "first_joined_at": "2026-01-16T09:00:00.000+01:00", \
                "last_left_at": "2026-01-16T09:50:00.000+01:00", "stays": 1, "present_seconds": 3000.000, \
                "present_minutes": 50.00, "day_present_seconds": 3000.000, "session_share": 0.3333},
                """,
                """
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "source": "samba", "room_id": "b2c7e3d0", \
                "friendly_url": "stand-up", "session_id": "019bc5d1-8000-8000-8000-000000003800", "person_id": "p-2", \
                "name": null, "role": null, "first_joined_at": "2026-01-16T09:10:00.000+01:00", \
                "last_left_at": "2026-01-16T11:30:00.000+01:00", "stays": 1, "present_seconds": 8400.000, \
                "present_minutes": 140.00, "day_present_seconds": 8400.000, "session_share": 0.9333}
                """,
                "  ],",
                """
                  "totals": {"rooms": 1, "sessions": 1, "sessions_started": 1, "participants": 2, \
                "unique_participants": 2, "participant_seconds": 11400.000, "participant_minutes": 190.00, \
                "occupied_seconds": 9000.000, "occupied_minutes": 150.00, "inferred_leaves": 0, "unmatched_leaves": 0}
                """,
                "}",
            ]
        )
    }

    @Test func `restatements have a row for each value that changed`() throws {
        let csv = try #require(dayFiles.text(of: "restatements.csv")).split(separator: "\r\n")
        #expect(csv.count == 13)
        #expect(
            [csv[0], csv[1], csv[5], csv[7]] == [
                """
                date,time_zone,table,source,room_id,friendly_url,session_id,column,old,new,difference,unit,reasons,\
                deliveries,delivery_ids
                """,
                """
                2026-01-16,Europe/Berlin,rooms,samba,b2c7e3d0,stand-up,,participant_seconds,11340.000,11400.000,\
                60.000,s,late_delivery replay,2,d-1 d-2
                """,
                """
                2026-01-16,Europe/Berlin,rooms,samba,b2c7e3d0,stand-up,,last_left_at,2026-01-16T11:29:00.000+01:00,\
                2026-01-16T11:30:00.000+01:00,,,late_delivery replay,2,d-1 d-2
                """,
                """
                2026-01-16,Europe/Berlin,sessions,samba,b2c7e3d0,stand-up,019bc5d1-8000-8000-8000-000000003800,\
                last_left_at,2026-01-16T11:29:00.000+01:00,2026-01-16T11:30:00.000+01:00,,,late_delivery replay,2,d-1 d-2
                """,
            ]
        )
        let json = try #require(dayFiles.text(of: "restatements.json")).split(separator: "\n")
        #expect(json.count == 21)
        #expect(json[6] == "  \"restatements\": [" && json.suffix(2) == ["  ]", "}"])
        #expect(
            json[7] == """
                    {"date": "2026-01-16", "time_zone": "Europe/Berlin", "table": "rooms", "source": "samba", \
                "room_id": "b2c7e3d0", "friendly_url": "stand-up", "session_id": null, \
                "column": "participant_seconds", "old": 11340.000, "new": 11400.000, "difference": 60.000, "unit": "s", \
                "reasons": "late_delivery replay", "deliveries": 2, "delivery_ids": "d-1 d-2"},
                """
        )
    }

    @Test func `a month has a row for each room`() {
        expect(
            monthFiles.text(of: "rooms.csv"),
            "\r\n",
            [
                """
                month,time_zone,source,room_id,friendly_url,description,external_id,tags,days,sessions,\
                sessions_started,participants,unique_participants,participant_seconds,participant_minutes,\
                occupied_seconds,occupied_minutes,peak_participants,peak_at,first_joined_at,last_left_at,\
                longest_session_seconds,inferred_leaves,unmatched_leaves
                """,
                """
                2026-01,Europe/Berlin,samba,b2c7e3d0,stand-up,,,"[""team""]",1,1,1,2,2,11400.000,190.00,9000.000,150.00,\
                2,2026-01-16T09:10:00.000+01:00,2026-01-16T09:00:00.000+01:00,2026-01-16T11:30:00.000+01:00,9000.000,0,0
                """,
            ]
        )
    }

    @Test func `a month has a row for each tag`() {
        let sums = """
            "rooms": 1, "sessions": 1, "sessions_started": 1, "participants": 2, "unique_participants": 2, \
            "participant_seconds": 11400.000, "participant_minutes": 190.00, "occupied_seconds": 9000.000, \
            "occupied_minutes": 150.00, "inferred_leaves": 0, "unmatched_leaves": 0}
            """
        expect(
            monthFiles.text(of: "tags.json"),
            "\n",
            [
                "{",
                "  \"month\": \"2026-01\",",
                "  \"time_zone\": \"Europe/Berlin\",",
                "  \"status\": \"provisional\",",
                "  \"revision\": 4,",
                "  \"tags\": [",
                "    {\"month\": \"2026-01\", \"time_zone\": \"Europe/Berlin\", \"tag\": \"team\", \(sums)",
                "  ],",
                "  \"totals\": {\(sums)",
                "}",
            ]
        )
    }

    private var dayFiles: RevisionFiles {
        let report = DayReport(day: day, clock: day.end, rooms: rooms(until: 30), attendance: AttendanceDetail())
        let before = DayReport(day: day, clock: day.end, rooms: rooms(until: 29))
        let reasons = RestatementReasons(
            reasons: [.lateDelivery, .replay],
            deliveries: 2,
            deliveryIDs: ["d-1", "d-2"]
        )
        return DayFiles(
            report: report,
            edition: Edition(revision: 2, status: .final, isRestatement: true, watermark: ""),
            restatement: Restatement(
                from: before.figures,
                to: report.figures,
                on: day,
                reasons: [RoomReference(source: "samba", roomID: "b2c7e3d0"): reasons]
            )
        ).revisionFiles()
    }

    private var monthFiles: RevisionFiles {
        let report = DayReport(day: day, clock: day.end, rooms: rooms(until: 30))
        return MonthFiles(
            report: MonthReport(
                month: CalendarMonth(of: day.date),
                timeZone: day.timeZone,
                clock: day.end,
                rooms: rooms(until: 30),
                days: [PublishedDay(date: day.date, rooms: report.rooms)]
            ),
            status: .provisional,
            days: [MonthFiles.Day(date: day.date, revision: 2)]
        ).revisionFiles(revision: 4)
    }

    /// A, called =Ada, 09:00–09:50, and B, of whom nothing is known, 09:10–11:`minute`.
    private func rooms(until minute: Int64) -> [ReportedRoom] {
        let nine = instant("2026-01-16T09:00:00+01:00")
        let ada = ReportedStay(
            person: Name(rawValue: 1),
            joinedAt: nine,
            leftAt: nine + .minutes(50),
            leaveIsInferred: false,
            name: "=Ada",
            role: "host"
        )
        let other = ReportedStay(2, nine + .minutes(10), nine + .minutes(120 + minute))
        return [
            ReportedRoom(
                RoomLabels(source: "samba", roomID: "b2c7e3d0", friendlyURL: "stand-up"),
                tags: ["team"],
                sessions: [ReportedSession([ada, other])],
                personIDs: [ada.person: "p-1", other.person: "p-2"]
            )
        ]
    }

    private func expect(_ text: String?, _ end: String, _ lines: [String]) {
        #expect(text.map { Array($0.utf8) } == Array(lines.map { $0 + end }.joined().utf8), "\(text ?? "none")")
    }
}
