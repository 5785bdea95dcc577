internal import Attendance

extension JSONObject {
    /// The member's instant, or nil if there is no such member.
    ///
    /// It may be Unix seconds, whole or with a fraction, as a number or as text, or a date and time as `RFC3339` reads
    /// them. Throws if it is neither, and if it is a number that cannot be meant as Unix seconds.
    func instant(_ names: [String]) throws(UnreadableBody) -> Instant? {
        guard let (name, scalar) = try scalar(names) else { return nil }
        if case .integer(let seconds) = scalar, (0...Self.latest / 1_000).contains(seconds) {
            return Instant(milliseconds: seconds * 1_000)
        }
        if let seconds = DecimalSeconds(scalar) {
            guard !seconds.isNegative else {
                throw refusal(of: name, "\(Excerpt(seconds.text)) is negative")
            }
            guard let milliseconds = seconds.milliseconds, milliseconds <= Self.latest else {
                let looksLikeMilliseconds = (12...14).contains(seconds.integerDigits)
                let meaning = looksLikeMilliseconds ? "it looks like milliseconds" : "it is too large"
                throw refusal(of: name, "\(Excerpt(seconds.text)) is not Unix seconds; \(meaning)")
            }
            return Instant(milliseconds: milliseconds)
        }
        guard case .text(let text) = scalar, let instant = RFC3339.parse(text) else {
            throw refusal(of: name, "is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z")
        }
        return instant
    }

    /// The member's length of time in seconds, or nil if there is no such member.
    ///
    /// Throws if it is not one.
    func span(_ names: [String]) throws(UnreadableBody) -> Span? {
        guard let (name, scalar) = try scalar(names) else { return nil }
        let seconds = DecimalSeconds(scalar)
        guard let seconds, !seconds.isNegative, let milliseconds = seconds.milliseconds, milliseconds <= Self.latest
        else {
            throw refusal(of: name, "is not a number of seconds")
        }
        return Span(rawValue: milliseconds)
    }

    /// 10^11 seconds are in the year 5138; 10^11 milliseconds were in 1973.
    private static let latest: Int64 = 100_000_000_000_000
}
