import Attendance

/// An event as the database sends it: its names are texts in the memory of somebody else.
struct UnnamedEvent {
    var id: UInt128
    var kind: EventKind
    var at: Instant
    var joinedAt: Instant?
    var isMachine = false
    var connection: UnsafeRawBufferPointer?
    var person: UnsafeRawBufferPointer?
    var providerSession: UnsafeRawBufferPointer?

    /// The event with its names among those of its room.
    func named(by names: inout RoomNames) -> Event {
        Event(
            kind: kind,
            at: at,
            joinedAt: joinedAt,
            connection: connection.map { names.intern($0) } ?? .none,
            person: person.map { names.intern($0) },
            providerSession: providerSession.map { names.intern($0) },
            isMachine: isMachine
        )
    }
}
