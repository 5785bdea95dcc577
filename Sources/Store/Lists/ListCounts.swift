import Attendance

/// How many members of a list began when.
///
/// A page far into a list of millions is found by it without passing over all that comes before.
struct ListCounts: Hashable, Sendable {
    /// The members that began in `[start, end)`.
    struct Part: Hashable, Sendable {
        var start: Instant
        var end: Instant
        var count: Int
    }

    /// In the order of time, one after the other.
    private var parts: [Part]

    /// The counts of parts that don't overlap, in any order.
    init(_ parts: [Part]) {
        self.parts = parts.sorted { $0.start < $1.start }
    }

    var total: Int { parts.reduce(0) { $0 + $1.count } }

    /// Where to begin reading to find what comes after the first `offset` members.
    ///
    /// - Returns: The bound of the first part that is not passed over as a whole, and how many of its members are still to
    ///   be passed over; nil if there are no more than `offset`.
    func start(offset: Int, order: ListOrder) -> (instant: Instant, offset: Int)? {
        guard let (position, rest) = position(after: offset, order) else { return nil }
        return (order == .newestFirst ? parts[position].end : parts[position].start, rest)
    }

    /// The part in which a page begins, nil if it lies past the list's end.
    func part(after offset: Int, _ order: ListOrder) -> Part? {
        position(after: offset, order).map { parts[$0.position] }
    }

    /// From when on, part by part, there are no more than `most` members; the distant future if the last part has more.
    func start(most: Int) -> Instant {
        var rest = most
        for position in parts.indices.reversed() {
            rest -= parts[position].count
            if rest < 0 { return position + 1 < parts.endIndex ? parts[position + 1].start : .distantFuture }
        }
        return .distantPast
    }

    /// Puts finer counts in place of a part, if they are of its members: then they add up to it.
    mutating func divide(_ part: Part, into finer: ListCounts) {
        guard finer.total == part.count, let position = parts.firstIndex(of: part) else { return }
        parts.replaceSubrange(position...position, with: finer.parts)
    }

    private func position(after offset: Int, _ order: ListOrder) -> (position: Int, rest: Int)? {
        var rest = offset
        let positions = order == .newestFirst ? Array(parts.indices.reversed()) : Array(parts.indices)
        for position in positions {
            if rest < parts[position].count { return (position, rest) }
            rest -= parts[position].count
        }
        return nil
    }

    /// The parts that lie in `[start, end)` as a whole.
    func parts(from start: Instant, to end: Instant) -> [Part] {
        parts.filter { start <= $0.start && $0.end <= end }
    }

    /// Counts no longer one member for each of the instants, at which it began.
    mutating func remove(beginningAt instants: some Sequence<Instant>) {
        for instant in instants {
            // The first part that ends later is the only one that may contain the instant.
            var position = parts.startIndex
            var rest = parts.count
            while rest > 0 {
                let half = rest / 2
                let isPassed = parts[position + half].end <= instant
                position += isPassed ? half + 1 : 0
                rest = isPassed ? rest - half - 1 : half
            }
            if parts.indices.contains(position), parts[position].start <= instant { parts[position].count -= 1 }
        }
    }
}

extension ListCounts.Part {
    /// Whether it is no longer than a day; one without a bound is.
    var isWithinADay: Bool { start >= end - .days(1) }

    /// The members that began on a UTC day.
    init(day: CalendarDate, count: Int) {
        start = Instant(milliseconds: Int64(day.daysSinceEpoch) * Span.days(1).rawValue)
        end = start + .days(1)
        self.count = count
    }
}
