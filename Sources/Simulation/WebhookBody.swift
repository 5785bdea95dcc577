/// Writes bodies of Digital Samba's documented form into a buffer that is used again.
struct WebhookBody {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(512)
    }

    /// Replaces the bytes by the body of `webhook`.
    mutating func write(_ webhook: SimulatedWebhook, profile: RoomProfile) {
        bytes.removeAll(keepingCapacity: true)
        append(#"{"eventType":""#)
        append(webhook.kind.eventType)
        append(#"","sessionId":""#)
        append(uuid: webhook.session)
        append(#"","roomId":""#)
        bytes.append(contentsOf: profile.idBytes)
        append(#"","timestamp":"#)
        append(number: webhook.occurredAt)
        append(#","data":{"#)
        if webhook.kind == .joined || webhook.kind == .left {
            appendParticipant(webhook, profile: profile)
        }
        append("}}")
    }

    private mutating func appendParticipant(_ webhook: SimulatedWebhook, profile: RoomProfile) {
        let person = Int(webhook.person)
        append(#""participantId":""#)
        append(uuid: webhook.participant)
        append(#"","name":""#)
        bytes.append(contentsOf: InventedNames.name(profile.firstName + person))
        append(person == 0 ? #"","role":"moderator""# : #"","role":"attendee""#)
        guard profile.habit.knowsPeople else { return }
        append(#","externalId":"user-"#)
        append(number: profile.firstName + person)
        append(#"""#)
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(number: Int) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func append(uuid: UInt128) {
        append(hexadecimal: UInt64(truncatingIfNeeded: uuid >> 96), digits: 8)
        append("-")
        append(hexadecimal: UInt64(truncatingIfNeeded: uuid >> 80), digits: 4)
        append("-")
        append(hexadecimal: UInt64(truncatingIfNeeded: uuid >> 64), digits: 4)
        append("-")
        append(hexadecimal: UInt64(truncatingIfNeeded: uuid >> 48), digits: 4)
        append("-")
        append(hexadecimal: UInt64(truncatingIfNeeded: uuid), digits: 12)
    }

    private mutating func append(hexadecimal number: UInt64, digits: Int) {
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            let nibble = UInt8(number >> UInt64(4 * digit) & 0xF)
            bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
    }
}

extension SimulatedWebhook.Kind {
    fileprivate var eventType: StaticString {
        switch self {
        case .sessionStarted: "session_started"
        case .joined: "participant_joined"
        case .left: "participant_left"
        case .sessionEnded: "session_ended"
        case .recordingStarted: "recording_started"
        case .recordingStopped: "recording_stopped"
        case .recordingReady: "recording_ready"
        }
    }
}
