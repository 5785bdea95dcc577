package import Attendance

/// A single value of a report's row, as it is printed: what is compared when two revisions are.
package enum Figure: Sendable {
    case text(String)
    case count(Int)
    case time(Instant)
    /// Printed as seconds with three decimals; a difference may be negative.
    case seconds(Span)
    /// Hundredths of a minute, printed as minutes with two decimals; a difference may be negative.
    case minutes(hundredths: Int64)

    /// What stands in its place in a row without any usage.
    var whenAbsent: Figure? {
        switch self {
        case .text, .time: nil
        case .count: .count(0)
        case .seconds: .seconds(.zero)
        case .minutes: .minutes(hundredths: 0)
        }
    }

    /// How much more it is than `old`, nil for texts and times.
    ///
    /// Minutes differ by what is printed, so that the differences add up to the difference of the files.
    package func difference(from old: Figure) -> Figure? {
        switch (old, self) {
        case (.count(let old), .count(let new)): .count(new - old)
        case (.seconds(let old), .seconds(let new)): .seconds(.milliseconds(new.rawValue - old.rawValue))
        case (.minutes(let old), .minutes(let new)): .minutes(hundredths: new - old)
        default: nil
        }
    }
}

extension Figure: Hashable {
    /// Texts are equal if their bytes are: to Swift's own comparison, two ways to write an accent are equal.
    package static func == (left: Figure, right: Figure) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): RowOrder.compare(left, right) == 0
        case (.count(let left), .count(let right)): left == right
        case (.time(let left), .time(let right)): left == right
        case (.seconds(let left), .seconds(let right)): left == right
        case (.minutes(let left), .minutes(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text): hasher.combine(text)
        case .count(let count): hasher.combine(count)
        case .time(let time): hasher.combine(time)
        case .seconds(let span): hasher.combine(span)
        case .minutes(let hundredths): hasher.combine(hundredths)
        }
    }
}
