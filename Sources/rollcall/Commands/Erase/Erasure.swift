import Attendance
import Postgres
import Reports
import Store
import Webhooks

/// An erasure, put together from the configuration.
struct Erasure: Sendable {
    let configuration: Configuration
    let connection: Connection
    /// Where reports are published that name people.
    let directories: [ReportDirectory]
    /// What names people there where they are named by pseudonyms.
    let pseudonyms: Pseudonyms?
    /// Whether it only counts.
    let isRehearsal: Bool

    /// Whom to forget, as the command line says it.
    enum Subject: Sendable {
        case person(String, source: String?)
        case room(String, source: String?)
        case before(CalendarDate)

        /// How a question calls them.
        var description: String {
            switch self {
            case .person(let id, let source): "The person \(id) of \(source ?? "every source")"
            case .room(let name, let source): "Everyone in the room \(name)\(source.map { " of \($0)" } ?? "")"
            case .before(let date): "Everyone who was in a room before \(date)"
            }
        }
    }

    /// Does it, and returns how much was changed.
    func run(_ subject: Subject, _ zone: TimeZoneOption) async throws -> ErasureSummary {
        // A report that has read the names already would publish them afterwards.
        if !isRehearsal { try await RunLock.take(connection) }
        try await refuseMissingFiles()
        let providers = try await providers()
        let persons = PersonErasure(connection: connection, providers: providers, now: { .now })
        switch subject {
        case .person(let id, let source):
            return try await persons.erase(
                .person(id, source: source),
                isRehearsal: isRehearsal,
                files: published
            )
        case .before(let date):
            let timeZone = try await zone.rules(configuration, connection)
            return try await persons.erase(
                .before(timeZone.day(date).start),
                isRehearsal: isRehearsal,
                files: published
            )
        case .room(let name, let source):
            let room = try await RoomsCommand.find(name, source, RoomRegistry(connection: connection))
            guard let provider = providers[room.key.source] else { throw StoreError.unknownSource(room.key.source) }
            let erasure = RoomErasure(connection: connection) { room in
                _ = try await Computation(connection: connection).run(only: room, clock: .now)
            }
            return try await erasure.erase(
                room.id,
                key: room.key,
                firstSeenAt: room.firstSeenAt,
                provider: provider,
                now: { .now },
                isRehearsal: isRehearsal,
                files: published
            )
        }
    }

    /// Makes sure that files are not missed because this runs where their directory is not: once it is done, the database
    /// does not know any more whom they name.
    private func refuseMissingFiles() async throws {
        guard let missing = directories.first(where: { !$0.hasEditionsOfDays }),
            try await PublishedErasure.isCalledFor(connection)
        else { return }
        let editions = missing.editionsOfDays
        throw Failure(
            .configuration,
            "days were published, and there are none in \(editions): nothing was erased; erase where rollcall report runs, "
                + "or name with --output where they are; if they are gone for good, make that directory"
        )
    }

    /// The files that were published.
    private var published: PublishedErasure {
        let directories = directories
        return PublishedErasure(pseudonyms: pseudonyms) { isRehearsal, replacement in
            try directories.flatMap { try $0.eraseAttendance(isRehearsal: isRehearsal, replacement) }
        }
    }

    /// Whose webhooks each source receives that is configured, or was.
    private func providers() async throws -> [String: Provider] {
        var providers = try await SourceRegistry.providers(connection)
        for source in configuration.sources { providers[source.name] = source.provider }
        return providers
    }
}
