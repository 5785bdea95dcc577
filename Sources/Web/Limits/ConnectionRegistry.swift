import Synchronization

/// Knows all connections, and who has to make room when there are too many.
///
/// It is the one that has kept the server waiting longest: idle, or slow with its request. So those that open
/// connections and send nothing push out each other, while an honest sender, whose request is there at once, gets its
/// turn. A request that is being worked on is never given up.
final class ConnectionRegistry: Sendable {
    enum Admission: Hashable, Sendable {
        case admitted
        /// There is no room; say so.
        case refused
        /// There is not even room to say so.
        case turnedAway
    }

    private struct State {
        var admitted: [ObjectIdentifier: ConnectionStanding] = [:]
        var refused: Set<ObjectIdentifier> = []
        var countByAddress: [String: Int] = [:]
    }

    /// How many that were refused may still be there to read why.
    static let mostRefused = 64

    private let most: Int
    private let mostPerAddress: Int?
    private let state = Mutex(State())

    init(most: Int, perAddress: Int?) {
        self.most = most
        mostPerAddress = perAddress
    }

    /// How many connections are admitted.
    var count: Int { state.withLock { $0.admitted.count } }

    func admit(_ connection: ConnectionStanding) -> Admission {
        let (admission, victim) = state.withLock { state -> (Admission, ConnectionStanding?) in
            if let address = connection.address, let mostPerAddress,
                state.countByAddress[address, default: 0] >= mostPerAddress
            {
                return (Self.refuse(connection, &state), nil)
            }
            var victim: ConnectionStanding?
            if state.admitted.count >= most {
                victim = state.admitted.values.min { $0.turn < $1.turn }
                guard let candidate = victim, candidate.turn < .max else {
                    return (Self.refuse(connection, &state), nil)
                }
                Self.remove(candidate, &state)
            }
            state.admitted[ObjectIdentifier(connection)] = connection
            if let address = connection.address, mostPerAddress != nil {
                state.countByAddress[address, default: 0] += 1
            }
            return (.admitted, victim)
        }
        victim?.evict()
        return admission
    }

    func remove(_ connection: ConnectionStanding) {
        state.withLock { Self.remove(connection, &$0) }
    }

    private static func refuse(_ connection: ConnectionStanding, _ state: inout State) -> Admission {
        guard state.refused.count < mostRefused else { return .turnedAway }
        state.refused.insert(ObjectIdentifier(connection))
        return .refused
    }

    private static func remove(_ connection: ConnectionStanding, _ state: inout State) {
        state.refused.remove(ObjectIdentifier(connection))
        guard state.admitted.removeValue(forKey: ObjectIdentifier(connection)) != nil,
            let address = connection.address, let count = state.countByAddress[address]
        else { return }
        state.countByAddress[address] = count > 1 ? count - 1 : nil
    }
}
