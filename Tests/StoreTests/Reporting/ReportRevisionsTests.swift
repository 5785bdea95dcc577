import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Testing
import Webhooks

/// The record of publications keeps what was said, and reads back as it was written.
@Suite struct ReportRevisionsTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let revisions: ReportRevisions

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        revisions = ReportRevisions(connection: connection, timeZone: "Europe/Berlin")
        _ = try await DeliveryStore(connection: connection).record([
            .of([.joined("A", "09:00"), .left("A", "10:00")]),
            .of([.joined("B", "09:30", room: "R2"), .left("B", "09:30", room: "R2")]),
            .of([.left("C", "11:00", room: "R3")]),
        ])
        _ = try await Computation(connection: connection).run(clock: "12:00")
    }

    @Test func `figures read back have the digest of those that were written`() async throws {
        let figures = try await figures()
        #expect(figures.rooms.count == 3 && figures.sessions.count == 2)
        try await revisions.record(revision(1, figures), figures, reasons: [:])
        let stored = try await revisions.figures(ofRevision: 1, of: date)
        #expect(stored.digest == figures.digest)
        #expect(try await revisions.revision(of: date) == revision(1, figures))
    }

    @Test func `the newest revision is found without a number, and any by its own`() async throws {
        let figures = try await figures()
        try await revisions.record(revision(1, figures), figures, reasons: [:])
        try await revisions.record(revision(2, figures), figures, reasons: [:])
        #expect(try await revisions.revision(of: date)?.revision == 2)
        #expect(try await revisions.revision(1, of: date)?.revision == 1)
        #expect(try await revisions.revision(3, of: date) == nil)
        #expect(try await revisions.days().map(\.revision) == [2])
        let elsewhere = ReportRevisions(connection: connection, timeZone: "UTC")
        #expect(try await elsewhere.revision(of: date) == nil)
        #expect(try await elsewhere.days().isEmpty)
    }

    @Test func `what a day is in one time zone is kept apart from what it is in another`() async throws {
        let figures = try await figures()
        let fewer = DayFigures(rooms: Array(figures.rooms.dropLast()), sessions: [])
        let utc = ReportRevisions(connection: connection, timeZone: "UTC")
        let reasons = [
            RoomReference(source: "samba", roomID: "R2"): RestatementReasons(reasons: [.lateDelivery])
        ]
        try await utc.record(
            revision(1, figures, timeZone: "UTC"),
            figures,
            reasons: reasons,
            silences: [SourceSilence(source: "samba", since: "09:00", expected: 30)]
        )
        try await revisions.record(revision(1, fewer), fewer, reasons: [:])
        #expect(try await utc.figures(ofRevision: 1, of: date).digest == figures.digest)
        #expect(try await revisions.figures(ofRevision: 1, of: date).digest == fewer.digest)
        #expect(try await revisions.rooms(ofRevision: 1, of: date).count == 2)
        #expect(try await revisions.reasons(ofRevision: 1, of: date).isEmpty)
        #expect(try await revisions.silences(ofRevision: 1, of: date).isEmpty)
    }

    @Test func `a revision is recorded once, and all of it or nothing`() async throws {
        let figures = try await figures()
        try await revisions.record(revision(1, figures), figures, reasons: [:])
        let fewer = DayFigures(rooms: Array(figures.rooms.dropLast()), sessions: [])
        await #expect(throws: PostgresError.self) {
            try await revisions.record(revision(1, fewer), fewer, reasons: [:])
        }
        #expect(try await revisions.figures(ofRevision: 1, of: date).digest == figures.digest)
    }

    @Test func `a revision is not recorded while another run holds the lock`() async throws {
        let other = try database.connection()
        try await RunLock.take(other)
        let figures = try await figures()
        await #expect(throws: StoreError.anotherRunIsAtWork) {
            try await revisions.record(revision(1, figures), figures, reasons: [:])
        }
        #expect(try await connection.number("select count(*) from rollcall.report_revisions") == 0)
        #expect(try await connection.number("select count(*) from rollcall.report_rooms") == 0)
    }

    @Test func `reasons are kept with the deliveries concerned`() async throws {
        let figures = try await figures()
        let room = RoomReference(source: "samba", roomID: "R2")
        let reasons = RestatementReasons(
            reasons: [.lateDelivery, .settingChanged],
            deliveries: 2,
            deliveryIDs: [UUIDText.format(1), UUIDText.format(2)]
        )
        try await revisions.record(revision(1, figures), figures, reasons: [room: reasons])
        #expect(try await revisions.reasons(ofRevision: 1, of: date) == [room: reasons])
    }

    @Test func `a change makes the days stale that it touches, of every time zone, until they are looked at`()
        async throws
    {
        let figures = try await figures()
        let utc = ReportRevisions(connection: connection, timeZone: "UTC")
        try await revisions.takeChanges()
        for date in [date.advanced(by: -1), date, date.advanced(by: 1)] {
            try await revisions.record(revision(1, figures, on: date), figures, reasons: [:])
            try await utc.record(revision(1, figures, on: date, timeZone: "UTC"), figures, reasons: [:])
        }
        #expect(try await revisions.days().allSatisfy { !$0.isStale })
        // Half past eleven in UTC is half past twelve at night in Berlin.
        try await connection.execute("insert into rollcall.changes values ('2026-01-16 23:30Z', '2026-01-16 23:40Z')")
        try await revisions.takeChanges()
        #expect(try await revisions.days().filter(\.isStale).map(\.date) == [date.advanced(by: 1)])
        #expect(try await utc.days().filter(\.isStale).map(\.date) == [date])
        #expect(try await connection.number("select count(*) from rollcall.changes") == 0)
        let moved = UsagePeriod(start: "2026-01-16T22:00:00Z", end: "2026-01-17T22:00:00Z")
        try await revisions.confirm(revision: 1, of: date.advanced(by: 1), period: moved, clock: "18:00")
        let confirmed = try await revisions.days().last
        #expect(confirmed?.confirmedAt == "18:00")
        #expect(confirmed?.period == moved)
        #expect(try await revisions.days().allSatisfy { !$0.isStale })
        #expect(try await utc.days().contains(where: \.isStale))
    }

    @Test func `a day that is looked at or published for one time zone stays stale for another`() async throws {
        let figures = try await figures()
        let utc = ReportRevisions(connection: connection, timeZone: "UTC")
        try await revisions.record(revision(1, figures), figures, reasons: [:])
        try await utc.record(revision(1, figures, timeZone: "UTC"), figures, reasons: [:])
        try await connection.execute("insert into rollcall.changes values ('2026-01-16 10:00Z', '2026-01-16 11:00Z')")
        try await revisions.takeChanges()
        let period = revision(1, figures).period
        try await revisions.confirm(revision: 1, of: date, period: period, clock: "18:00")
        #expect(try await revisions.days().map(\.isStale) == [false])
        #expect(try await utc.days().map(\.isStale) == [true])
        try await connection.execute("insert into rollcall.changes values ('2026-01-16 10:00Z', '2026-01-16 11:00Z')")
        try await revisions.takeChanges()
        try await revisions.record(revision(2, figures), figures, reasons: [:])
        #expect(try await revisions.days().map(\.isStale) == [false])
        #expect(try await utc.days().map(\.isStale) == [true])
    }

    @Test func `a change at the very instant at which a day begins makes it stale`() async throws {
        let figures = try await figures()
        try await revisions.takeChanges()
        try await revisions.record(revision(1, figures), figures, reasons: [:])
        try await connection.execute("insert into rollcall.changes values ('2026-01-15 23:00Z', '2026-01-15 23:00Z')")
        try await revisions.takeChanges()
        #expect(try await revisions.days().map(\.isStale) == [true])
    }

    @Test func `a change counts for the days that it touches, and no less when it is taken`() async throws {
        let reader = ReportReader(connection: connection)
        let day = TimeZoneRules.utc.day(date).period
        let other = TimeZoneRules.utc.day(date.advanced(by: -3)).period
        let elsewhere = try await reader.changes(of: other)
        var before = try await reader.changes(of: day)
        let changes = [
            ("01-16 23:30Z", "01-16 23:40Z"), ("01-15 10:00Z", "01-17 00:00Z"), ("01-16 00:00Z", "01-16 00:00Z"),
            ("01-15 10:00Z", "01-19 10:00Z"),
        ]
        for (from, to) in changes {
            try await connection.execute("insert into rollcall.changes values ('2026-\(from)', '2026-\(to)')")
            let changed = try await reader.changes(of: day)
            #expect(changed > before)
            try await revisions.takeChanges()
            #expect(try await reader.changes(of: day) == changed)
            before = changed
        }
        #expect(try await reader.changes(of: other) == elsewhere)
    }

    @Test func `subscribers are told of a day's first revision and of each that corrects it`() async throws {
        try await connection.subscribe(to: [.reportPublished, .reportRestated])
        try await connection.subscribe(to: [.sessionStarted])
        let figures = try await figures()
        // The directory may have had more revisions than this database.
        try await revisions.record(revision(3, figures), figures, reasons: [:])
        try await revisions.record(revision(4, figures), figures, reasons: [:])
        #expect(
            try await connection.bodies() == [
                #"{"data": {"date": "2026-01-16", "status": "provisional", "revision": 3, "#
                    + #""timeZone": "Europe/Berlin", "isRestatement": false}, "roomId": null, "#
                    + #""eventType": "report_published", "sessionId": null, "timestamp": 1768564800}"#,
                #"{"data": {"date": "2026-01-16", "status": "provisional", "revision": 4, "#
                    + #""timeZone": "Europe/Berlin", "isRestatement": false}, "roomId": null, "#
                    + #""eventType": "report_restated", "sessionId": null, "timestamp": 1768564800}"#,
            ]
        )
        await #expect(throws: PostgresError.self) {
            try await revisions.record(revision(4, figures), figures, reasons: [:])
        }
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 2)
    }

    private let date = CalendarDate(daysSinceEpoch: 20_469)

    private func figures() async throws -> DayFigures {
        let day = TimeZoneRules.utc.day(date)
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        return DayReport(day: day, clock: "12:00", rooms: rooms).figures
    }

    private func revision(
        _ number: Int,
        _ figures: DayFigures,
        on date: CalendarDate? = nil,
        timeZone: String = "Europe/Berlin"
    ) -> RecordedRevision {
        let date = date ?? self.date
        let start = TimeZoneRules.utc.startOfDay(date) - (timeZone == "UTC" ? .zero : .hours(1))
        return RecordedRevision(
            date: date,
            timeZone: timeZone,
            revision: number,
            status: .provisional,
            isRestatement: false,
            period: UsagePeriod(start: start, end: start + .days(1)),
            publishedAt: "12:00",
            input: InputWatermark(receivedAt: "11:00", delivery: DeliveryID(receivedAt: "11:00", random: 7)),
            figuresDigest: figures.digest
        )
    }
}
