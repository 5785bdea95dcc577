/// A length of time in whole milliseconds.
package struct Span: RawRepresentable, Hashable, Comparable, Sendable {
    /// Milliseconds.
    package var rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static let zero = Span(rawValue: 0)

    package static func milliseconds(_ count: Int64) -> Span { Span(rawValue: count) }
    package static func seconds(_ count: Int64) -> Span { Span(rawValue: count * 1_000) }
    package static func minutes(_ count: Int64) -> Span { Span(rawValue: count * 60_000) }
    package static func hours(_ count: Int64) -> Span { Span(rawValue: count * 3_600_000) }
    package static func days(_ count: Int64) -> Span { Span(rawValue: count * 86_400_000) }

    package static func < (left: Span, right: Span) -> Bool {
        left.rawValue < right.rawValue
    }

    package static func + (left: Span, right: Span) -> Span {
        Span(rawValue: left.rawValue + right.rawValue)
    }

    package static func += (left: inout Span, right: Span) {
        left.rawValue += right.rawValue
    }
}
