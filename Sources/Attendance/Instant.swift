/// A moment: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Sub-millisecond precision is truncated once, where the value enters Rollcall, so that every later
/// comparison and sum is exact integer arithmetic.
package struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch, UTC.
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The moment `milliseconds` after the Unix epoch.
    package init(milliseconds: Int64) {
        self.init(rawValue: milliseconds)
    }

    /// Before every moment that can be stored.
    package static let distantPast = Instant(rawValue: Int64.min / 2)
    /// After every moment that can be stored.
    package static let distantFuture = Instant(rawValue: Int64.max / 2)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.rawValue < right.rawValue
    }

    package static func + (instant: Instant, span: Span) -> Instant {
        Instant(rawValue: instant.rawValue + span.rawValue)
    }

    package static func - (instant: Instant, span: Span) -> Instant {
        Instant(rawValue: instant.rawValue - span.rawValue)
    }

    package static func - (left: Instant, right: Instant) -> Span {
        Span(rawValue: left.rawValue - right.rawValue)
    }
}
