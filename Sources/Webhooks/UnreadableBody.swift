/// Why a body was not understood: one short sentence for a person, without secrets or personal data.
struct UnreadableBody: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    static func missing(_ field: String) -> UnreadableBody {
        UnreadableBody("\(field) is missing or empty")
    }
}
