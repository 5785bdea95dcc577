/// Webhooks that can be told apart: each of a participant of its own who joins one of a few rooms.
struct NumberedWebhooks: Sendable {
    let bodies: [[UInt8]]
    private let participants: [[UInt8]: String]

    init(_ count: Int) {
        let named = (0..<count).map { number in
            let participant = "torture-\(number)"
            return (
                participant,
                Samba.reference(room: "\"room-\(number % 7)\"", participant: "\"\(participant)\"")
            )
        }
        bodies = named.map(\.1)
        participants = Dictionary(named.map { ($1, $0) }) { first, _ in first }
    }

    /// The participants of the bodies.
    func participants(of bodies: [[UInt8]]) -> Set<String> {
        Set(bodies.compactMap { participants[$0] })
    }
}
