import Attendance

@testable import API

/// Bodies of requests in tests.
enum Body {
    static let now = Instant(milliseconds: 1_800_000_000_000)

    static func creation(_ members: String = "") throws -> RoomInput {
        let rest = members.isEmpty ? "" : ",\(members)"
        return try RoomInput.creating(request(#"{"privacy":"public"\#(rest)}"#), clock: now)
    }

    static func request(_ text: String) throws -> RequestBody {
        try RequestBody(Array(text.utf8))
    }
}

/// The refusal that `work` ends with, nil if it doesn't.
func refusal(_ work: () throws -> some Any) -> Refusal? {
    do {
        _ = try work()
        return nil
    } catch {
        return error as? Refusal
    }
}
