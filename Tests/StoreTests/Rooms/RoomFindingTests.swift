import Attendance
import ClockTesting
import Store
import Testing
import Webhooks

/// A room is found by any of its ids.
@Suite struct RoomFindingTests {
    private let registry: RoomRegistry
    private static let uuid = "0191e7a0-5e3c-7b1a-9c2d-0123456789ab"

    init() async throws {
        registry = RoomRegistry(connection: try await StoreDatabase().connection())
    }

    @Test(arguments: [uuid, uuid.uppercased(), "0191E7A0-5e3c-7B1A-9c2d-0123456789aB"])
    func `a room whose provider id is a UUID is found by it in either case`(text: String) async throws {
        let room = try await register(Self.uuid)
        let found = try await registry.find(text, clock: "12:00")
        #expect(found.map(\.id) == [room])
        #expect(found.map(\.publicID) == [Self.uuid])
    }

    @Test func `a room whose provider id is a UUID in capitals is found as it was sent`() async throws {
        let sent = Self.uuid.uppercased()
        let room = try await register(sent)
        let found = try await registry.find(sent, clock: "12:00")
        #expect(found.map(\.id) == [room])
        #expect(found.map(\.key.providerRoomID) == [sent])
    }

    @Test func `a room with another id is found by the UUID made of its number, in either case`() async throws {
        let room = try await register("R1")
        let made = PublicRoomID.text(of: room, RoomKey(source: "samba", providerRoomID: "R1"))
        #expect(try await registry.find(made, clock: "12:00").map(\.id) == [room])
        #expect(try await registry.find(made.uppercased(), clock: "12:00").map(\.id) == [room])
        #expect(try await registry.find("R1", clock: "12:00").map(\.id) == [room])
    }

    @Test func `a room with a UUID of its own isn't found by the one made of its number`() async throws {
        let room = try await register(Self.uuid)
        let made = PublicRoomID.text(of: room, RoomKey(source: "samba", providerRoomID: "R1"))
        #expect(try await registry.find(made, clock: "12:00") == [])
    }

    @Test func `a room without a friendly URL is found by the one made of its number, exactly as it is`() async throws {
        let room = try await register("R1")
        let made = FriendlyURL.made(of: room)
        #expect(try await registry.find(made, clock: "12:00").map(\.id) == [room])
        #expect(made.lowercased() != made)
        #expect(try await registry.find(made.lowercased(), clock: "12:00") == [])
    }

    @Test func `a friendly URL that looks like a UUID in capitals is found as it is`() async throws {
        let room = try await registry.create(.named("R1", Self.uuid.uppercased()), clock: "09:00").id
        #expect(try await registry.find(Self.uuid.uppercased(), clock: "12:00").map(\.id) == [room])
    }

    private func register(_ name: String) async throws -> RoomID {
        let room = RoomID(source: "samba", providerRoomID: name)
        try await registry.register(room, RoomKey(source: "samba", providerRoomID: name), at: "09:00")
        return room
    }
}
