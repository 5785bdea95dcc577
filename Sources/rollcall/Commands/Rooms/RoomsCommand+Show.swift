import ArgumentParser
import Attendance
import Store

extension RoomsCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A room and the history of its session length.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The room's id, or its friendly URL.")
        var room: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        func run() async throws {
            let (name, source) = (room, source)
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.rooms")) { database in
                let registry = RoomRegistry(connection: try database.connection(duty: .api))
                let room = try await RoomsCommand.find(name, source, registry)
                RoomsCommand.print(room)
                for change in try await registry.sessionLengths(of: room.id) {
                    let start = RFC3339.format(room.start(of: change))
                    Console.print("    since \(start): \(RoomsCommand.text(change.sessionLength))")
                }
            }
        }
    }

    /// A room, line by line; the history of its session length may follow.
    static func print(_ room: RegisteredRoom) {
        Console.print("source:         \(room.key.source)")
        Console.print("room:           \(room.key.providerRoomID)")
        Console.print("friendly URL:   \(room.friendlyURL ?? "")")
        Console.print("description:    \(room.description ?? "")")
        Console.print("external id:    \(room.externalID ?? "")")
        Console.print("tags:           \(room.tags.joined(separator: ", "))")
        Console.print("settings:       \(room.settings)")
        Console.print("first seen:     \(RFC3339.format(room.firstSeenAt))")
        if let expiresAt = room.expiresAt { Console.print("expires:        \(RFC3339.format(expiresAt))") }
        if let deletedAt = room.deletedAt { Console.print("deleted:        \(RFC3339.format(deletedAt))") }
        Console.print("session length: \(text(room.sessionLength))")
    }
}
