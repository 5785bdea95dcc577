import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Testing
import Webhooks

/// What reports are made of is read as it was computed, for all rooms or one, with people's names only on demand.
@Suite struct ReportReaderTests {
    private let connection: Connection
    private let reader: ReportReader
    private let day = TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: 20_469))

    init() async throws {
        connection = try await StoreDatabase().connection()
        reader = ReportReader(connection: connection)
    }

    @Test func `people are named by the join, or by the leave where the join was not seen`() async throws {
        try await compute([
            named("Ann", "moderator", .joined("A", "09:00")), named(nil, nil, .left("A", "10:00")),
            named("Ben", "attendee", .left("B", "09:45", since: "09:15")),
        ])
        let room = try #require(await reader.rooms(in: day.period, namingPeople: true).first)
        let stays = try #require(room.sessions.first).stays
        #expect(Set(stays.map(\.name)) == ["Ann", "Ben"])
        #expect(Set(stays.map(\.role)) == ["moderator", "attendee"])
        #expect(Set(room.personIDs.values) == ["A", "B"])
    }

    @Test func `people are named in sessions that reach beyond the day as well`() async throws {
        try await compute([
            named("Ann", "moderator", .joined("A", "2026-01-15T23:00:00Z")), named(nil, nil, .left("A", "01:00")),
        ])
        let stays = try await reader.rooms(in: day.period, namingPeople: true).flatMap(\.sessions).flatMap(\.stays)
        #expect(stays.map(\.name) == ["Ann"])
        #expect(stays.map(\.role) == ["moderator"])
    }

    @Test(arguments: [false, true])
    func `a machine is in no report`(namingPeople: Bool) async throws {
        var events: [WebhookEvent] = [.joined("M", "09:00"), .left("M", "10:00")]
        for index in events.indices { events[index].isMachine = true }
        try await compute(events + [.joined("A", "09:00"), .left("A", "10:00")])
        let rooms = try await reader.rooms(in: day.period, namingPeople: namingPeople)
        #expect(report(rooms, "18:00", namingPeople: namingPeople).rooms.map(\.usage.participants) == [1])
    }

    @Test func `a leave without a join at midnight is of the day that begins`() async throws {
        let clock: Instant = "2026-01-17T18:00:00Z"
        try await compute([.left("A", "00:00"), .left("B", "2026-01-17T00:00:00Z")], clock: clock)
        let rooms = try await reader.rooms(in: day.period)
        #expect(report(rooms, clock).rooms.map(\.usage.unmatchedLeaves) == [1])
    }

    @Test func `a session that is going on is of each of its days, however many these are`() async throws {
        try await compute(Self.goingOnForDays, clock: "2026-01-17T18:00:00Z")
        let rooms = try await reader.rooms(in: day.period)
        #expect(rooms.flatMap(\.sessions).map(\.stays.count) == [4])
    }

    /// Somebody is always there, and the last to come still is.
    private static let goingOnForDays: [WebhookEvent] = [
        .joined("A", "2026-01-14T12:00:00Z"), .joined("B", "2026-01-15T10:00:00Z"), .left("A", "2026-01-15T11:00:00Z"),
        .joined("C", "2026-01-16T08:00:00Z"), .left("B", "2026-01-16T09:00:00Z"), .joined("D", "2026-01-17T06:00:00Z"),
        .left("C", "2026-01-17T07:00:00Z"),
    ]

    @Test func `nobody is named unless that is asked for`() async throws {
        try await compute([named("Ann", "moderator", .joined("A", "09:00")), .left("A", "10:00")])
        let room = try #require(await reader.rooms(in: day.period).first)
        #expect(room.personIDs.isEmpty)
        #expect(room.sessions.flatMap(\.stays).allSatisfy { $0.name == nil && $0.role == nil })
    }

    @Test func `a single room is read alone, and is what it is among all`() async throws {
        try await compute(
            ["R1", "R2", "R3"].flatMap { room -> [WebhookEvent] in
                [.joined("A", "09:00", room: room), .left("A", "10:00", room: room), .left("B", "11:00", room: room)]
            }
        )
        let all = try await reader.rooms(in: day.period)
        #expect(all.map(\.roomID) == ["R1", "R2", "R3"])
        let alone = try await reader.rooms(
            in: day.period,
            only: RoomID(source: "samba", providerRoomID: "R2")
        )
        #expect(alone == [all[1]])
    }

    /// Sessions that lie within the day, reach into it, out of it, and through it.
    private static let sessionsAroundTheDay: [WebhookEvent] = [
        .joined("A", "09:00", room: "within"), .joined("B", "09:30", room: "within"),
        .left("A", "10:00", room: "within"), .left("B", "10:30", room: "within"),
        .joined("A", "2026-01-15T22:00:00Z", room: "into"), .joined("B", "2026-01-15T23:00:00Z", room: "into"),
        .left("A", "2026-01-15T23:30:00Z", room: "into"), .joined("C", "00:30", room: "into"),
        .left("C", "00:40", room: "into"), .left("B", "01:00", room: "into"),
        .joined("A", "22:00", room: "out"), .left("A", "2026-01-17T01:00:00Z", room: "out"),
        .joined("B", "2026-01-17T00:00:00Z", room: "out"), .left("B", "2026-01-17T02:00:00Z", room: "out"),
        .joined("A", "2026-01-14T12:00:00Z", room: "through"), .left("A", "2026-01-17T13:00:00Z", room: "through"),
        .joined("B", "2026-01-15T12:00:00Z", room: "through"), .left("B", "2026-01-15T13:00:00Z", room: "through"),
        .joined("C", "12:00", room: "through"), .left("C", "13:00", room: "through"),
        .joined("D", "2026-01-17T12:00:00Z", room: "through"), .left("D", "2026-01-17T12:30:00Z", room: "through"),
        .joined("A", "2026-01-15T23:00:00Z", room: "until midnight"), .left("A", "00:00", room: "until midnight"),
        .joined("A", "00:00", room: "at midnight"),
        .left("A", "00:00", room: "at midnight"),
        .joined("A", "23:00", room: "going on"), .joined("B", "2026-01-17T10:00:00Z", room: "going on"),
        .joined("C", "2026-01-17T10:30:00Z", room: "going on"), .left("C", "2026-01-17T10:40:00Z", room: "going on"),
        .left("A", "14:00", room: "unmatched"),
    ]

    @Test(arguments: [false, true])
    func `a day has each stay of its sessions once, also of those that reach beyond it`(namingPeople: Bool) async throws
    {
        let clock: Instant = "2026-01-17T18:00:00Z"
        try await compute(Self.sessionsAroundTheDay, clock: clock)
        let rooms = try await reader.rooms(in: day.period, namingPeople: namingPeople)
        let stays = Dictionary(uniqueKeysWithValues: rooms.map { ($0.roomID, $0.sessions.flatMap(\.stays).count) })
        #expect(
            stays == [
                "within": 2, "into": 3, "out": 2, "through": 4, "until midnight": 1, "at midnight": 1, "going on": 3,
                "unmatched": 0,
            ]
        )
        var alone: [ReportedRoom] = []
        for room in rooms {
            let id = RoomID(source: room.source, providerRoomID: room.roomID)
            alone += try await reader.rooms(in: day.period, only: id, namingPeople: namingPeople)
        }
        #expect(report(rooms, clock, namingPeople: namingPeople) == report(alone, clock, namingPeople: namingPeople))
    }

    @Test func `a day is the same whether it is read alone or with the days around it`() async throws {
        let clock: Instant = "2026-01-17T18:00:00Z"
        try await compute(Self.sessionsAroundTheDay, clock: clock)
        let severalDays = UsagePeriod(start: day.start - .days(2), end: day.end + .days(2))
        let alone = report(try await reader.rooms(in: day.period), clock)
        let among = report(try await reader.rooms(in: severalDays), clock)
        #expect(!alone.sessions.isEmpty)
        #expect(among == alone)
    }

    @Test func `room after room is what all rooms are at once`() async throws {
        let clock: Instant = "2026-01-17T18:00:00Z"
        try await compute(Self.sessionsAroundTheDay, clock: clock)
        let inTurn = try await reader.reduceRooms(in: day.period, into: [ReportedRoom]()) { $0.append($1) }
        let atOnce = try await reader.rooms(in: day.period)
        #expect(inTurn.map(\.roomID) == atOnce.map(\.roomID))
        #expect(report(inTurn, clock) == report(atOnce, clock))
    }

    @Test func `a session has the provider's sessions in order of first appearance`() async throws {
        try await compute([
            .joined("C", "2026-01-15T23:59:00Z").carrying("first"), .joined("B", "09:00").carrying("third"),
            .joined("A", "09:00").carrying("second"), .joined("D", "09:01").carrying("first"),
            .left("A", "10:00"), .left("B", "10:00"), .left("C", "10:00"), .left("D", "10:00"),
        ])
        let rooms = try await reader.rooms(in: day.period)
        #expect(rooms.flatMap(\.sessions).map(\.providerSessionIDs) == [["first", "second", "third"]])
    }

    @Test func `the span reaches from the first join to the last leave, whichever session has it`() async throws {
        #expect(try await reader.span(clock: "18:00") == nil)
        try await compute([
            .joined("A", "09:00"), .left("A", "17:00"), .joined("A", "10:00", room: "R2"),
            .left("A", "11:00", room: "R2"),
        ])
        #expect(try #require(await reader.span(clock: "18:00")) == ("09:00", "17:00"))
        let clock: Instant = "2026-01-20T18:00:00Z"
        try await compute(
            [
                .joined("A", "2026-01-14T12:00:00Z", room: "R3"), .joined("B", "2026-01-14T12:00:00Z", room: "R3"),
                .left("B", "2026-01-15T11:00:00Z", room: "R3"), .joined("B", "2026-01-15T12:00:00Z", room: "R3"),
                .left("B", "2026-01-16T11:00:00Z", room: "R3"), .left("A", "2026-01-17T12:00:00Z", room: "R3"),
            ],
            clock: clock
        )
        #expect(try #require(await reader.span(clock: clock)) == ("2026-01-14T12:00:00Z", "2026-01-17T12:00:00Z"))
    }

    @Test func `the span reaches to the clock while a session is going on, however long ago it began`() async throws {
        let clock: Instant = "2026-01-17T18:00:00Z"
        try await compute(
            Self.goingOnForDays + [.joined("A", "10:00", room: "R2"), .left("A", "11:00", room: "R2")],
            clock: clock
        )
        #expect(try #require(await reader.span(clock: clock)) == ("2026-01-14T12:00:00Z", clock))
    }

    @Test func `the span reaches to leaves without a join before the first session and after the last`() async throws {
        try await compute([.left("X", "08:00"), .joined("A", "09:00"), .left("A", "10:00"), .left("Y", "17:00")])
        #expect(try #require(await reader.span(clock: "18:00")) == ("08:00", "17:00"))
    }

    @Test func `the watermark is the newest delivery that brought something new`() async throws {
        #expect(try await reader.inputWatermark() == nil)
        let store = DeliveryStore(connection: connection)
        let first = Delivery.of([.joined("A", "09:00")], receivedAt: "09:01")
        _ = try await store.record([first])
        let repeated = Delivery.of([.joined("A", "09:00")], receivedAt: "10:00")
        _ = try await store.record([repeated])
        #expect(try await reader.inputWatermark() == InputWatermark(receivedAt: "09:01", delivery: first.id))
    }

    private func compute(_ events: [WebhookEvent], clock: Instant = "18:00") async throws {
        _ = try await DeliveryStore(connection: connection).record([.of(events)])
        _ = try await Computation(connection: connection).run(clock: clock)
    }

    private func report(_ rooms: [ReportedRoom], _ clock: Instant, namingPeople: Bool = false) -> DayReport {
        DayReport(day: day, clock: clock, rooms: rooms, attendance: namingPeople ? AttendanceDetail() : nil)
    }

    private func named(_ name: String?, _ role: String?, _ event: WebhookEvent) -> WebhookEvent {
        var event = event
        event.name = name
        event.role = role
        return event
    }
}
