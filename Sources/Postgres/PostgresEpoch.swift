/// The server counts time from 2000-01-01, this process from 1970-01-01.
enum PostgresEpoch {
    private static let milliseconds: Int64 = 946_684_800_000
    private static let days = 10_957

    /// The server's microseconds for `milliseconds` since the Unix epoch.
    ///
    /// The ends of `Int64` are the infinities. What does not fit becomes the finite value next to them, which the
    /// server refuses as out of range (22008).
    static func microseconds(fromMilliseconds milliseconds: Int64) -> Int64 {
        if milliseconds == .min || milliseconds == .max { return milliseconds }
        let (shifted, overflowed) = milliseconds.subtractingReportingOverflow(Self.milliseconds)
        let (microseconds, overflows) = shifted.multipliedReportingOverflow(by: 1_000)
        guard overflowed || overflows else { return microseconds }
        return milliseconds < 0 ? .min + 1 : .max - 1
    }

    /// Milliseconds since the Unix epoch for the server's `microseconds`, truncated toward the past.
    static func milliseconds(fromMicroseconds microseconds: Int64) -> Int64 {
        if microseconds == .min || microseconds == .max { return microseconds }
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000)
        return (remainder < 0 ? quotient - 1 : quotient) + Self.milliseconds
    }

    /// The server's days for `days` since the Unix epoch; the ends of `Int` are the infinities.
    static func serverDays(fromUnixDays days: Int) -> Int32 {
        if days == .min { return .min }
        if days == .max { return .max }
        let (shifted, overflowed) = days.subtractingReportingOverflow(Self.days)
        if overflowed { return .min + 1 }
        return Int32(min(max(shifted, Int(Int32.min) + 1), Int(Int32.max) - 1))
    }

    /// Days since the Unix epoch for the server's `days`.
    static func unixDays(fromServerDays days: Int32) -> Int {
        switch days {
        case .min: .min
        case .max: .max
        default: Int(days) + Self.days
        }
    }
}
