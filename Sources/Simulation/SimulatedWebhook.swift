/// One webhook on its way; small, since a day's are held at once.
struct SimulatedWebhook {
    enum Kind: UInt8 {
        case sessionStarted, joined, left, sessionEnded, recordingStarted, recordingStopped, recordingReady
    }

    var kind: Kind
    var room: Int32
    var person: Int32
    /// Unix seconds.
    var occurredAt: Int
    /// Unix milliseconds.
    var deliveredAt: Int
    var session: UInt128
    var participant: UInt128
}
