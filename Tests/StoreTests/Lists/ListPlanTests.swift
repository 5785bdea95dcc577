import Attendance
import ClockTesting
import Postgres
import Store
import Testing

/// A page reads about as many rows as it has, wherever in the list it lies and however much history there is.
///
/// That holds however often it is asked for: from the sixth execution on the server may keep a plan for all arguments.
@Suite struct ListPlanTests {
    @Test func `no list reads a table as a whole, and none many more rows than it shows`() async throws {
        let visits = try await ManyVisits()
        for each in Self.questions {
            let connection = try visits.database.connection()
            for _ in 0..<7 { try await each.ask(connection) }
            guard let reads = try await RowReads.count(on: connection, each.ask) else { return }
            #expect(reads.byScan == [:], "\(each.name)")
            #expect(reads.byIndexInAll <= each.most, "\(each.name): \(reads.byIndex)")
        }
    }

    /// Something that lists are asked for, with the most rows that the answer may take to find.
    private struct Question: Sendable {
        var name: String
        var most: Int64
        var ask: @Sendable (Connection) async throws -> Void
    }

    private static let limit = 20
    /// The page's sessions with their rooms and stays; the planner takes a look at the ends of indexes itself.
    private static let sessionPage = Int64(limit * (2 + ManyVisits.staysPerSession) + 100)
    /// The page's stays, read twice, their rooms, events, and other stays of their connections.
    private static let stayPage = Int64(limit * 8 + 40)
    private static let sessionsOfDay = Int64(ManyVisits.sessionsPerDay + 20)
    private static let staysOfDay = sessionsOfDay * Int64(ManyVisits.staysPerSession)
    /// Some more than there are, and the counts of a day's hours.
    private static let staysOfHour = staysOfDay / 10 + 24
    /// What goes on: 80 sessions with all of their stays.
    private static let live = Int64(80)

    private static let march = UsagePeriod(start: "2026-03-01T00:00:00Z", end: "2026-04-01T00:00:00Z")
    private static let berlinMarch = UsagePeriod(start: "2026-02-28T23:00:00Z", end: "2026-03-31T22:00:00Z")

    private static let questions: [Question] =
        [ListOrder.newestFirst, .oldestFirst].flatMap { order in sessions(order) + stays(order) + rooms(order) }
        + others

    private static func sessions(_ order: ListOrder) -> [Question] {
        let place = SessionID(room: ManyVisits.busyRoom, start: "2026-03-15T12:00:00Z", ordinal: 0)
        let room = ManyVisits.busyRoom
        func question(_ name: String, _ filter: SessionList.Filter, _ page: Page<SessionID>, _ more: Int64) -> Question
        {
            Question(name: "sessions, \(name), \(order)", most: sessionPage + more) { connection in
                let found = try await SessionList(connection: connection).list(filter, page, clock: ManyVisits.clock)
                #expect(found.members.count == limit, "sessions, \(name), \(order)")
            }
        }
        let first = Page<SessionID>(limit: limit, order: order)
        let after = Page(limit: limit, order: order, after: place)
        return [
            question("first page", .init(), first, 0),
            question("far page", .init(), Page(limit: limit, offset: 9_000, order: order), sessionsOfDay),
            question("after a place", .init(), after, 0),
            question("over", .init(isLive: false), first, 2 * live),
            question(
                "over, far",
                .init(isLive: false),
                Page(limit: limit, offset: 9_000, order: order),
                sessionsOfDay + live
            ),
            question("live", .init(isLive: true), Page(limit: limit, offset: 30, order: order), 2 * live),
            question("a month", .init(period: march), first, 2 * sessionsOfDay),
            question(
                "a month, far",
                .init(period: march),
                Page(limit: limit, offset: 1_500, order: order),
                2 * sessionsOfDay
            ),
            question("a month, after", .init(period: march), after, 2 * sessionsOfDay),
            question("a month in Berlin", .init(period: berlinMarch), first, 2 * sessionsOfDay),
            question("a room", .init(room: room), first, 0),
            question("a room, after", .init(room: room), after, 0),
            question("a room, a month", .init(room: room, period: march), first, 3 * sessionsOfDay),
            question(
                "a room, a month, over",
                .init(room: room, isLive: false, period: march),
                after,
                3 * sessionsOfDay
            ),
        ]
    }

    private static func stays(_ order: ListOrder) -> [Question] {
        let room = ManyVisits.busyRoom
        let place = ParticipantPlace(joinedAt: "2026-03-15T12:00:00Z", room: room, connection: "x", ordinal: 0)
        func question(
            _ name: String,
            _ filter: ParticipantList.Filter,
            _ page: Page<ParticipantPlace>,
            _ more: Int64
        ) -> Question {
            Question(name: "participants, \(name), \(order)", most: stayPage + more) { connection in
                let list = ParticipantList(connection: connection)
                let found = try await list.list(filter, page, clock: ManyVisits.clock)
                #expect(found.members.count == min(limit, found.total), "participants, \(name), \(order)")
                #expect(found.total > 0, "participants, \(name), \(order)")
            }
        }
        let first = Page<ParticipantPlace>(limit: limit, order: order)
        let after = Page(limit: limit, order: order, after: place)
        let far = Page<ParticipantPlace>(limit: limit, offset: 55_000, order: order)
        let far10 = Page<ParticipantPlace>(limit: limit, offset: 9_000, order: order)
        // Amid the room's history.
        let session = SessionID(room: room, start: "2026-04-01T00:00:01Z", ordinal: 0)
        return [
            question("first page", .init(), first, 0),
            question("far page", .init(), far, staysOfHour),
            question("after a place", .init(), after, 0),
            question("left", .init(isLive: false), first, live * 12),
            question("left, far", .init(isLive: false), far, staysOfHour + live * 6),
            question("present", .init(isLive: true), Page(limit: limit, offset: 100, order: order), live * 6),
            question("a month", .init(period: march), first, staysOfDay),
            question("a month, far", .init(period: march), far10, staysOfDay + 120),
            question("a month, after", .init(period: march), after, 120),
            question("a month in Berlin", .init(period: berlinMarch), first, staysOfDay),
            question("a room, a month, after", .init(room: room, period: march), after, staysOfDay),
            question("a room, a month", .init(room: room, period: march), first, staysOfDay),
            question("a session", .init(session: session), first, 40),
        ]
    }

    private static func rooms(_ order: ListOrder) -> [Question] {
        func question(_ name: String, _ page: Page<RoomList.Place>, _ more: Int64) -> Question {
            Question(name: "rooms, \(name), \(order)", most: Int64(3 * limit) + more) { connection in
                let found = try await RoomList(connection: connection).list(tags: nil, page, clock: ManyVisits.clock)
                #expect(found.members.count == limit, "rooms, \(name), \(order)")
            }
        }
        return [
            question("first page", Page(limit: limit, order: order), 0),
            // As many were first seen on a day.
            question("far page", Page(limit: limit, offset: 5_000, order: order), 288),
        ]
    }

    private static let others: [Question] = [
        Question(name: "live rooms", most: sessionPage + live * 6) { connection in
            let found = try await OccupiedSessions(connection: connection).list(Page(limit: limit))
            #expect(found.members.count == limit)
        },
        Question(name: "who is in live rooms", most: sessionPage + live * 12) { connection in
            let found = try await OccupiedSessions(connection: connection).list(Page(limit: limit))
            let people = try await PresentPeople(connection: connection).read(in: found.members.map(\.session))
            #expect(people.count == limit)
        },
        Question(name: "one live room", most: 10) { connection in
            _ = try await OccupiedSessions(connection: connection).list(of: ManyVisits.busyRoom)
        },
        Question(name: "past the end", most: live * 8) { connection in
            let far = 1_000_000
            for order in [ListOrder.newestFirst, .oldestFirst] {
                let sessions = try await SessionList(connection: connection)
                    .list(.init(), Page(limit: limit, offset: far, order: order), clock: ManyVisits.clock)
                let stays = try await ParticipantList(connection: connection)
                    .list(.init(isLive: false), Page(limit: limit, offset: far, order: order), clock: ManyVisits.clock)
                let rooms = try await RoomList(connection: connection)
                    .list(tags: nil, Page(limit: limit, offset: far, order: order), clock: ManyVisits.clock)
                #expect(sessions.members.isEmpty && stays.members.isEmpty && rooms.members.isEmpty)
            }
        },
        Question(name: "one session and its roles", most: 60) { connection in
            let id = SessionID(room: ManyVisits.busyRoom, start: "2026-04-01T00:00:01Z", ordinal: 0)
            let list = SessionList(connection: connection)
            let entry = try #require(try await list.find(id, clock: ManyVisits.clock))
            let roles = try await list.roles(of: entry)
            #expect(roles == 1)
        },
        Question(name: "everyone in a session", most: 200) { connection in
            let id = SessionID(room: ManyVisits.busyRoom, start: "2026-04-01T00:00:01Z", ordinal: 0)
            for text in [nil, "ann"] {
                let selection = SessionDetail.Selection(text: text, limit: limit)
                let detail = try #require(
                    try await SessionList(connection: connection).detail(id, selection, clock: ManyVisits.clock)
                )
                #expect(detail.shown.count == ManyVisits.staysPerSession)
            }
        },
        Question(name: "what a stay rests on", most: stayPage) { connection in
            let list = ParticipantList(connection: connection)
            let session = SessionID(room: ManyVisits.busyRoom, start: "2026-04-01T00:00:01Z", ordinal: 0)
            let found = try await list.list(.init(session: session), Page(limit: 1), clock: ManyVisits.clock)
            let limits = StayEvidence.Limits(events: 12, repeats: 8, bytes: 100)
            let evidence = try await StayEvidence.read(
                of: try #require(found.members.first),
                clock: ManyVisits.clock,
                limits,
                connection
            )
            #expect(evidence.events.count == 2)
        },
        Question(name: "one participant", most: 60) { connection in
            let id = "00000000-0000-8000-8000-000000000000"
            let found = try await ParticipantList(connection: connection).find(id)
            #expect(found == nil)
        },
        Question(name: "rooms of a tag", most: Int64(3 * limit) + 10_000 / 20) { connection in
            let page = Page<RoomList.Place>(limit: limit, offset: 100)
            let found = try await RoomList(connection: connection)
                .list(tags: ["tag 7"], page, clock: ManyVisits.clock)
            #expect(found.members.count == limit)
        },
        Question(name: "rooms by name", most: Int64(2 * limit)) { connection in
            let after = RoomKey(source: "samba", providerRoomID: "R5000")
            let found = try await RoomRegistry(connection: connection)
                .list(source: "samba", after: after, limit: limit, clock: ManyVisits.clock)
            #expect(found.count == limit)
        },
        Question(name: "all rooms by what they are called, far", most: Int64(3 * limit)) { connection in
            let after = RoomID(rawValue: 5_000 * ManyVisits.busyRoom.rawValue)
            let found = try await RoomSearch(connection: connection)
                .find("", after: after, limit: limit, clock: ManyVisits.clock)
            #expect(found.members.count == limit && found.total == 10_000)
        },
        Question(name: "rooms used last", most: 2_000 + Int64(2 * limit)) { connection in
            let found = try await RoomUse(connection: connection).recent(limit: limit, clock: ManyVisits.clock)
            #expect(found.count == limit)
        },
        Question(name: "last uses", most: Int64(3 * limit)) { connection in
            let rooms = (1...Int64(limit)).map { RoomID(rawValue: $0 * ManyVisits.busyRoom.rawValue) }
            let found = try await RoomUse(connection: connection).last(of: rooms)
            #expect(found.count == limit)
        },
        Question(name: "a room's changes", most: 10) { connection in
            _ = try await RoomChanges(connection: connection).read(of: ManyVisits.busyRoom, before: 100, limit: limit)
        },
        Question(name: "one room", most: 10) { connection in
            let found = try await RoomRegistry(connection: connection).find("url-77", clock: ManyVisits.clock)
            #expect(found.count == 1)
        },
    ]
}
