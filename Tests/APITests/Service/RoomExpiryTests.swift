import ClockTesting
import ContractTesting
import InMemoryLogging
import Logging
import Postgres
import Store
import Testing

@testable import API

/// A room goes when its time is over, with the session that is going on in it.
struct RoomExpiryTests {
    private let api: ServiceUnderTest
    private let expiry: RoomExpiry

    init() async throws {
        api = try await ServiceUnderTest("09:00")
        expiry = RoomExpiry(
            service: api.service,
            pool: api.pool,
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test func `a room whose time is over is deleted by itself, and whoever is there is put out`() async throws {
        let room = try await api.makeRoom(#""friendly_url":"Brief","expires_at":"2026-01-16 10:00:00""#)
        let other = try await api.makeRoom(#""expires_at":"2026-01-16 10:00:01""#)
        try await api.happens("participant_joined", room)
        try api.at("09:59")
        await expiry.pass()
        #expect(try await api.answer(.showRoom, ["room": room]).status == 200)
        #expect(try await api.sessions(room) == ["09:00 live"])

        try api.at("10:00")
        await expiry.pass()
        #expect(try await api.answer(.showRoom, ["room": room]).status == 404)
        #expect(try await api.answer(.showRoom, ["room": other]).status == 200)
        #expect(try await api.sessions(room) == ["09:00 10:00 ended"])
        let listed = try await api.answer(.listSessions)
        #expect(listed.body?["data"]?.elements?.first?["room_is_deleted"]?.truth == true)

        // Its name is free again.
        #expect(try await api.answer(.createRoom, [:], #"{"privacy":"public","friendly_url":"Brief"}"#).status == 200)
    }

    @Test func `a room that expires while nobody is there goes without a trace in its sessions`() async throws {
        let room = try await api.makeRoom(#""expires_at":"2026-01-16 10:00:00""#)
        try await api.happens("participant_joined", room)
        try api.at("09:10")
        try await api.happens("participant_left", room)
        try api.at("11:00")
        await expiry.pass()
        await expiry.pass()
        #expect(try await api.answer(.showRoom, ["room": room]).status == 404)
        #expect(try await api.sessions(room) == ["09:00 09:15 empty"])
    }

    @Test func `a room whose time was put off, or taken away, stays`() async throws {
        let later = try await api.makeRoom(#""expires_at":"2026-01-16 10:00:00""#)
        let never = try await api.makeRoom(#""expires_at":"2026-01-16 10:00:00""#)
        let postponed = try await api.answer(.editRoom, ["room": later], #"{"expires_at":"2026-01-16 12:00:00"}"#)
        #expect(postponed.body?["expires_at"]?.text == "2026-01-16 12:00:00")
        #expect(try await api.answer(.editRoom, ["room": never], #"{"expires_at":null}"#).status == 200)
        try api.at("11:00")
        await expiry.pass()
        for room in [later, never] { #expect(try await api.answer(.showRoom, ["room": room]).status == 200) }
        try api.at("12:00")
        await expiry.pass()
        #expect(try await api.answer(.showRoom, ["room": later]).status == 404)
        #expect(try await api.answer(.showRoom, ["room": never]).status == 200)
    }

    @Test func `a room that is put off when its turn comes goes on as if nothing had been`() async throws {
        let room = try await api.makeRoom(#""expires_at":"2026-01-16 10:00:00""#)
        try await api.happens("participant_joined", room)
        try api.at("10:05")
        let registry = RoomRegistry(connection: api.connection)
        let found = try #require(try await registry.expired(clock: api.clock.now).first)
        _ = try await api.answer(.editRoom, ["room": room], #"{"expires_at":"2026-01-16 12:00:00"}"#)
        #expect(try await api.service.deleteExpired(found.id, found.key) == false)
        #expect(try await api.sessions(room) == ["09:00 live"])
    }

    @Test(arguments: ["expires_at = timestamptz '2026-01-16 12:00Z'", "expires_at = null", "deleted_at = now()"])
    func `what happens to a room amid its deletion is heeded, and no failure`(change: String) async throws {
        let handler = InMemoryLogHandler()
        let expiry = RoomExpiry(service: api.service, pool: api.pool, logger: Logger(label: "tests") { _ in handler })
        let room = try await api.makeRoom(#""friendly_url":"Brief","expires_at":"2026-01-16 10:00:00""#)
        try await api.happens("participant_joined", room)
        // Another process is quicker, or somebody puts it off, as soon as the deletion was stated.
        try await api.connection.withSession { session in
            try session.execute(
                """
                create function rollcall.meddle() returns trigger language plpgsql as $$
                begin
                    update rollcall.rooms set \(change);
                    return null;
                end;
                $$;
                create trigger meddling after insert on rollcall.deliveries execute function rollcall.meddle()
                """
            )
        }
        try api.at("10:05")
        await expiry.pass()
        let isThere = try await api.answer(.showRoom, ["room": room]).status == 200
        #expect(isThere == change.hasPrefix("expires_at"))
        #expect(handler.entries.map(\.message) == [])
    }

    @Test func `a room that cannot be deleted holds up no other`() async throws {
        try await api.makeOrphan("R-1", expiring: "10:00")
        let later = try await api.makeRoom(#""expires_at":"2026-01-16 10:01:00""#)
        try api.at("10:05")
        await expiry.pass()
        #expect(try await api.answer(.showRoom, ["room": "orphan"]).status == 200)
        #expect(try await api.answer(.showRoom, ["room": later]).status == 404)
    }

    @Test func `a room that cannot be deleted is told of once, however often that is tried`() async throws {
        let handler = InMemoryLogHandler()
        let expiry = RoomExpiry(service: api.service, pool: api.pool, logger: Logger(label: "tests") { _ in handler })
        try await api.makeOrphan("R-1", expiring: "10:00")
        try api.at("10:05")
        for _ in 0..<3 { await expiry.pass() }
        #expect(handler.entries.map(\.message) == ["Expired rooms not deleted"])
        #expect(handler.entries.first?.metadata["error"]?.description.hasPrefix("room ") == true)
    }
}
