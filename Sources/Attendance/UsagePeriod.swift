/// A time that usage is reported for, `[start, end)`: a day or a month of a time zone (R10).
package struct UsagePeriod: Hashable, Sendable {
    package let start: Instant
    /// The first instant of the period that follows.
    package let end: Instant

    package init(start: Instant, end: Instant) {
        self.start = start
        self.end = end
    }

    /// Whether an instant at which something began lies in the period.
    package func contains(beginning instant: Instant) -> Bool {
        start <= instant && instant < end
    }

    /// Whether the time `[from, to)` belongs to the period, in part or whole.
    ///
    /// A time of no length belongs to the period of its instant; one that ends exactly at the end to this one and not to
    /// the next.
    package func isTouched(from: Instant, to: Instant) -> Bool {
        guard from < to else { return contains(beginning: from) }
        return start < end && from < end && to > start
    }

    /// Whether the end of the time `[from, to)` belongs to the period: at its bound, to the one that ends there.
    package func contains(endOf from: Instant, to: Instant) -> Bool {
        from == to ? contains(beginning: from) : start < to && to <= end
    }

    /// The part of `[from, to)` inside the period, empty and at one of its bounds if there is none.
    package func clip(from: Instant, to: Instant) -> (from: Instant, to: Instant) {
        let clippedFrom = min(max(from, start), end)
        return (clippedFrom, max(clippedFrom, min(to, end)))
    }
}
