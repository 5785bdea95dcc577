import Attendance
package import Postgres
import Reports
package import Store
import Webhooks

extension RESTService {
    /// The room that the path names, by its id or its friendly URL.
    ///
    /// - Parameters:
    ///   - text: The variable of the path.
    ///   - includingDeleted: Whether a deleted one will do, because its history is asked for.
    ///   - connection: Where to look.
    /// - Returns: The room.
    /// - Throws: A refusal if there is none, or if it cannot be told which is meant.
    package func room(
        _ text: String,
        includingDeleted: Bool = false,
        _ connection: Connection
    ) async throws -> RegisteredRoom {
        guard text.unicodeScalars.count <= 255, !text.utf8.contains(0) else { throw Refusal.notFound }
        let found = try await RoomRegistry(connection: connection).find(text, clock: now())
        let present = found.filter { $0.deletedAt == nil }
        // A name that someone else's room had is free again; an id stays that of the room that had it.
        let candidates = present.isEmpty && includingDeleted ? found : present
        guard let first = candidates.first else { throw Refusal.notFound }
        let isOwn = { (room: RegisteredRoom) in room.key.source == settings.source.name }
        let isDeleted = found.contains { isOwn($0) && $0.deletedAt != nil && $0.publicID == text }
        if isDeleted, !includingDeleted, !present.contains(where: { $0.urlName == text }) { throw Refusal.notFound }
        if candidates.count == 1 { return first }
        // What applications know a room by comes before what its provider may call another one.
        let named = candidates.filter { $0.publicID == text || $0.urlName == text }
        if named.count == 1, let room = named.first { return room }
        let own = candidates.filter(isOwn)
        guard own.count == 1, let room = own.first else {
            throw Refusal(.conflict, "Several rooms are called so; ask for the one you mean by its friendly URL.")
        }
        return room
    }

    /// The room behind which a list is to go on, deleted or not; nil if there is none.
    ///
    /// - Throws: A refusal if several rooms are listed under that id, since it does not say which of them was the last.
    func roomToGoOnBehind(_ text: String, _ connection: Connection) async throws -> RegisteredRoom? {
        let found = try await RoomRegistry(connection: connection).find(text, clock: now())
        let room = found.first { $0.publicID == text || $0.urlName == text } ?? found.first
        guard found.count(where: { $0.publicID == room?.publicID }) <= 1 else {
            throw Refusal(.conflict, "Several rooms have the id given as after; go on with offset.")
        }
        return room
    }

    /// The session that the path names: by its own id, or by the provider's that the webhooks carry.
    func session(_ text: String, _ connection: Connection) async throws -> SessionList.Entry {
        guard let value = UUIDText.parse(text) else { throw Refusal.notFound }
        let list = SessionList(connection: connection)
        if let entry = try await list.find(SessionID(rawValue: value), clock: now()) { return entry }
        // The provider's own is kept as it was sent, which may be in capitals.
        let canonical = UUIDText.format(value)
        for spelling in text == canonical ? [text] : [text, canonical] {
            if let id = try await list.find(providerSession: spelling),
                let entry = try await list.find(id, clock: now())
            {
                return entry
            }
        }
        throw Refusal.notFound
    }

    /// What a list is asked to begin after, nil if it isn't; refused if there is no such thing.
    func cursor<Cursor>(
        _ page: PageRequest,
        _ find: (String) async throws -> Cursor?
    ) async throws -> Page<Cursor> {
        var after: Cursor?
        if let text = page.after {
            guard let found = try await find(text) else { throw Self.unknown("after") }
            after = found
        }
        return Page(
            limit: page.limit,
            offset: page.offset,
            order: page.order == .newestFirst ? .newestFirst : .oldestFirst,
            after: after
        )
    }

    /// The refusal for a parameter that names something that is not there.
    static func unknown(_ parameter: String) -> Refusal {
        Refusal(
            .notFound,
            "There is nothing of the id given as \(parameter).",
            fields: [.init(parameter, "names nothing that is there")]
        )
    }

    /// The time from the first of the days to the last, nil if neither is given; a missing one leaves it open.
    func period(_ request: PeriodRequest) throws -> UsagePeriod? {
        guard request.dateStart != nil || request.dateEnd != nil else { return nil }
        let zone = try settings.timeZone()
        return UsagePeriod(
            start: request.dateStart.map(zone.startOfDay) ?? Instant(milliseconds: 0),
            end: request.dateEnd.map { zone.startOfDay($0.advanced(by: 1)) } ?? Self.openEnd
        )
    }

    /// After everything that is believed, and near enough for calculations with it.
    private static let openEnd = Instant(milliseconds: 253_402_300_800_000)
}
