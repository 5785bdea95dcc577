import ArgumentParser
import Attendance
import Foundation
import Store

struct RoomsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rooms",
        abstract: "Register rooms, look at them, change and delete them.",
        subcommands: [List.self, Show.self, Create.self, Edit.self, Delete.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All rooms but deleted ones, by source and the provider's room id."
        )

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("Only of this source.", valueName: "name"))
        var source: String?

        private static let pageLength = 1_000

        func run() async throws {
            let source = source
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.rooms")) { database in
                let registry = RoomRegistry(connection: try database.connection(duty: .api))
                var table = TextTable([
                    ("SOURCE", .left), ("ROOM", .left), ("FRIENDLY URL", .left), ("SESSION LENGTH", .right),
                    ("DESCRIPTION", .left),
                ])
                var last: RoomKey?
                while true {
                    let page = try await registry.list(source: source, after: last, limit: Self.pageLength, clock: .now)
                    guard let newest = page.last else { break }
                    last = newest.key
                    for room in page {
                        table.add([
                            room.key.source, room.key.providerRoomID, room.friendlyURL ?? "",
                            RoomsCommand.text(room.sessionLength), room.description ?? "",
                        ])
                    }
                }
                table.lines.forEach(Console.print)
            }
        }
    }

    /// The one room that `name` means: of those of one source the one that has it as its id before others.
    static func find(
        _ name: String,
        _ source: String?,
        _ registry: RoomRegistry
    ) async throws -> RegisteredRoom {
        let all = try await registry.find(name, clock: .now).filter { source == nil || $0.key.source == source }
        let present = all.filter { $0.deletedAt == nil }
        let candidates = present.isEmpty ? all : present
        let exact = candidates.filter { $0.key.providerRoomID.utf8.elementsEqual(name.utf8) }
        let isOfOneSource = Set(candidates.map(\.key.source)).count == 1
        let found = exact.isEmpty || !isOfOneSource ? candidates : exact
        guard let room = found.first else { throw Failure(.badInput, "there is no room \(name)") }
        guard found.count == 1 else {
            let sources = Set(found.map(\.key.source)).sorted().joined(separator: ", ")
            throw Failure(.usage, "several rooms are called \(name); name the source with --source: \(sources)")
        }
        return room
    }

    static func text(_ sessionLength: Span?) -> String {
        sessionLength.map { "\($0.rawValue / Span.minutes(1).rawValue) min" } ?? "no limit"
    }
}
