import Attendance
import ClockTesting
import Postgres
import Reports
import SQLFiles
import Store
import Testing
import Webhooks

/// What days amount to is kept with their revisions, and pages of their rows are read in the order of use.
@Suite struct PublishedFiguresTests {
    private static let date = CalendarDate(daysSinceEpoch: 20_469)

    /// Three rooms: one of 30 minutes with one person, one of 90 with two, one with a leave that has no join.
    private static func figures(_ connection: Connection) async throws -> DayFigures {
        _ = try await DeliveryStore(connection: connection).record([
            .of([.joined("A", "09:00"), .left("A", "09:30")]),
            .of([.joined("B", "09:30", room: "R2"), .left("B", "10:30", room: "R2")]),
            .of([.joined("C", "10:00", room: "R2"), .left("C", "10:30", room: "R2")]),
            .of([.left("D", "11:00", room: "R3")]),
        ])
        _ = try await Computation(connection: connection).run(clock: "12:00")
        let day = TimeZoneRules.utc.day(date)
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        return DayReport(day: day, clock: "12:00", rooms: rooms).figures
    }

    private static func revision(_ number: Int, of date: CalendarDate = date) -> RecordedRevision {
        RecordedRevision(
            date: date,
            timeZone: "UTC",
            revision: number,
            status: .provisional,
            isRestatement: false,
            period: TimeZoneRules.utc.day(date).period,
            publishedAt: "12:00",
            input: nil,
            figuresDigest: [0]
        )
    }

    @Test func `a revision is recorded with its sums, and rows are given the most used first`() async throws {
        let connection = try await StoreDatabase().connection()
        let figures = try await Self.figures(connection)
        let revisions = ReportRevisions(connection: connection, timeZone: "UTC")
        try await revisions.record(Self.revision(1), figures, reasons: [:])
        let published = PublishedFigures(connection: connection, timeZone: "UTC")
        let day = try #require(try await published.days(from: Self.date, to: Self.date).first)
        #expect(day.totals == figures.totals)
        #expect(day.totals.rooms == 3 && day.totals.participantTime == .minutes(120))
        #expect(day.peakParticipants == 2)
        #expect(try await published.rooms(of: day, offset: 0, limit: 9).map(\.roomID) == ["R2", "R1", "R3"])
        #expect(try await published.rooms(of: day, offset: 1, limit: 1).map(\.roomID) == ["R1"])
        let sessions = try await published.sessions(of: day, offset: 0, limit: 9)
        #expect(Set(sessions) == Set(try await revisions.figures(ofRevision: 1, of: Self.date).sessions))
        #expect(sessions.map(\.session.startedAt) == ["09:00", "09:30"])
        #expect(try await published.sessions(of: day, offset: 1, limit: 1) == [sessions[1]])
        #expect(
            try await published.rooms([RoomReference(source: "samba", roomID: "R1")], of: day).map(\.roomID) == ["R1"]
        )
        #expect(
            try await PublishedFigures(connection: connection, timeZone: "Europe/Berlin")
                .days(from: Self.date, to: Self.date).isEmpty
        )
    }

    @Test func `days have their newest revision, and a day has all of them`() async throws {
        let connection = try await StoreDatabase().connection()
        let figures = try await Self.figures(connection)
        let revisions = ReportRevisions(connection: connection, timeZone: "UTC")
        let fewer = DayFigures(rooms: figures.rooms.filter { $0.roomID == "R2" }, sessions: [])
        try await revisions.record(Self.revision(1), fewer, reasons: [:])
        try await revisions.record(Self.revision(2), figures, reasons: [:])
        let next = Self.date.advanced(by: 1)
        try await revisions.record(Self.revision(1, of: next), DayFigures(rooms: [], sessions: []), reasons: [:])
        let published = PublishedFigures(connection: connection, timeZone: "UTC")
        let days = try await published.days(from: Self.date.advanced(by: -9), to: next)
        #expect(days.map(\.date) == [Self.date, next])
        #expect(days.map(\.revision) == [2, 1])
        #expect(days.map(\.totals.rooms) == [3, 0])
        #expect(try await published.days(from: next, to: next).map(\.date) == [next])
        let all = try await published.revisions(of: Self.date)
        #expect(all.map(\.revision) == [2, 1])
        #expect(all.map(\.totals.rooms) == [3, 1])
        try await connection.execute("insert into rollcall.stale_days values ('\(next)', 'UTC')")
        #expect(try await published.days(from: Self.date, to: next).map(\.isStale) == [false, true])
    }

    @Test func `rooms are added up over the newest revisions alone`() async throws {
        let connection = try await StoreDatabase().connection()
        let figures = try await Self.figures(connection)
        let revisions = ReportRevisions(connection: connection, timeZone: "UTC")
        try await revisions.record(Self.revision(1), figures, reasons: [:])
        try await revisions.record(Self.revision(2), figures, reasons: [:])
        let next = Self.date.advanced(by: 1)
        let fewer = DayFigures(rooms: figures.rooms.filter { $0.roomID == "R1" }, sessions: [])
        try await revisions.record(Self.revision(1, of: next), fewer, reasons: [:])
        let published = PublishedFigures(connection: connection, timeZone: "UTC")
        let rooms = try await published.mostUsedRooms(from: Self.date, to: next, limit: 2)
        #expect(rooms.map(\.roomID) == ["R2", "R1"])
        #expect(rooms.map(\.participantTime) == [.minutes(90), .minutes(60)])
        #expect(rooms.map(\.days) == [1, 2])
    }

    @Test func `reasons come with those first that the most deliveries concern`() async throws {
        let connection = try await StoreDatabase().connection()
        let figures = try await Self.figures(connection)
        let revisions = ReportRevisions(connection: connection, timeZone: "UTC")
        let reasons = Dictionary(
            uniqueKeysWithValues: [("R1", 1), ("R2", 3), ("R3", 2)].map { room, count in
                (
                    RoomReference(source: "samba", roomID: room),
                    RestatementReasons(reasons: [.lateDelivery], deliveries: count)
                )
            }
        )
        try await revisions.record(Self.revision(1), figures, reasons: reasons)
        let published = PublishedFigures(connection: connection, timeZone: "UTC")
        let day = try #require(try await published.days(from: Self.date, to: Self.date).first)
        let found = try await published.reasons(of: day, limit: 2)
        #expect(found.total == 3)
        #expect(found.members.map(\.room.roomID) == ["R2", "R3"])
        #expect(found.members.map(\.reasons.deliveries) == [3, 2])
    }

    @Test func `revisions from before the sums were kept get them from their rooms`() async throws {
        let connection = try await Connection.toEmptyDatabase()
        try await connection.execute(SQLFile.createSchema.text)
        for migration in Migration.all where migration.version < 14 {
            try await connection.execute(migration.text)
            try await connection.execute(
                "insert into rollcall.migrations values (\(migration.version), '\(migration.name)', now())"
            )
        }
        var day = PublishedDay(timeZone: "UTC")
        try await day.record(in: connection)
        for (room, peak) in [(1, "2"), (2, "5")] {
            let figures = [
                "sessions": "2", "sessions_started": "1", "participants": "4", "unique_participants": "3",
                "participant_milliseconds": "60000", "occupied_milliseconds": "30001", "peak_participants": peak,
                "inferred_leaves": "7", "unmatched_leaves": "8",
            ]
            try await day.record(room: room, figures, in: connection)
        }
        day.revision = 2
        try await day.record(in: connection)
        let missing = Migration.all.filter { $0.version >= 14 }
        #expect(try await Schema.migrate(connection) == missing.map(\.name))
        let found = try await PublishedFigures(connection: connection, timeZone: "UTC").revisions(of: Self.date)
        try #require(found.count == 2)
        #expect(found[0].totals == UsageTotals() && found[0].peakParticipants == 0)
        let old = found[1]
        #expect(old.totals.rooms == 2 && old.totals.sessions == 4 && old.totals.sessionsStarted == 2)
        #expect(old.totals.participants == 8 && old.totals.uniqueParticipants == 6)
        #expect(old.totals.participantTime == .minutes(2) && old.totals.occupiedTime == .milliseconds(60_002))
        #expect(old.peakParticipants == 5 && old.totals.inferredLeaves == 14 && old.totals.unmatchedLeaves == 16)
    }
}
