import Attendance

/// A line of time across a chart, with ticks where the clocks of a time zone show round times.
struct TimeAxis: Sendable {
    /// A moment that is marked.
    struct Tick: Hashable, Sendable {
        var at: Instant
        /// `09:00`, or `16 Jan` at the first instant of a day.
        var label: String
    }

    let start: Instant
    let end: Instant
    /// How long it is in a chart's units.
    let length: Int
    let ticks: [Tick]

    /// - Parameters:
    ///   - start: Its first instant.
    ///   - end: Its last; a line of no length is lengthened to a minute.
    ///   - zone: Whose clocks are meant.
    ///   - length: How long it is in a chart's units.
    ///   - spacing: How much a label needs of these.
    init(from start: Instant, to end: Instant, in zone: TimeZoneRules, length: Int, spacing: Int = 60) {
        self.start = start
        self.end = start < end ? end : start + .minutes(1)
        self.length = length
        ticks = Self.ticks(from: start, to: self.end, in: zone, atMost: max(1, length / spacing))
    }

    /// Where an instant lies; what is outside is put at the nearest end.
    func position(_ instant: Instant) -> Int {
        let passed = (min(max(instant, start), end) - start).rawValue
        let whole = (end - start).rawValue
        return Int((passed * Int64(length) + whole / 2) / whole)
    }

    private static let steps: [Span] = [
        .seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(15), .seconds(30),
        .minutes(1), .minutes(2), .minutes(5), .minutes(10), .minutes(15), .minutes(30),
        .hours(1), .hours(2), .hours(3), .hours(6), .hours(12),
    ]

    private static func ticks(
        from start: Instant,
        to end: Instant,
        in zone: TimeZoneRules,
        atMost most: Int
    ) -> [Tick] {
        let whole = (end - start).rawValue
        guard let step = steps.first(where: { whole / $0.rawValue <= Int64(most) }) else {
            return days(from: start, to: end, in: zone, atMost: most)
        }
        return times(every: step, from: start, to: end, in: zone).map { Tick(at: $0, label: label($0, zone, step)) }
    }

    /// All instants at which the clocks show a multiple of `step`: two where they are put back, none where they skip it.
    private static func times(
        every step: Span,
        from start: Instant,
        to end: Instant,
        in zone: TimeZoneRules
    ) -> [Instant] {
        let clocks = [start, end].map { local($0, zone) }
        // Clocks are put back by no more than some hours.
        let first = ((clocks.min() ?? 0) - Span.hours(3).rawValue) / step.rawValue
        let last = ((clocks.max() ?? 0) + Span.hours(3).rawValue) / step.rawValue
        var instants: Set<Instant> = []
        for multiple in first...last {
            let shown = Instant(milliseconds: multiple * step.rawValue)
            // No zone is more than 15 hours from UTC, so these are the offsets before and after.
            for offset in Set([shown - .hours(15), shown + .hours(15)].map(zone.offset)) {
                let instant = shown - .seconds(Int64(offset))
                guard start <= instant, instant <= end, zone.offset(at: instant) == offset else { continue }
                instants.insert(instant)
            }
        }
        return instants.sorted()
    }

    private static func days(
        from start: Instant,
        to end: Instant,
        in zone: TimeZoneRules,
        atMost most: Int
    ) -> [Tick] {
        let (first, last) = (zone.date(at: start), zone.date(at: end))
        let count = last.daysSinceEpoch - first.daysSinceEpoch
        let step = max(1, (count + most - 1) / most)
        return stride(from: 0, through: count, by: step).compactMap { days in
            let date = first.advanced(by: days)
            let at = zone.startOfDay(date)
            return at < start || at > end ? nil : Tick(at: at, label: DateText.short(date))
        }
    }

    private static func label(_ instant: Instant, _ zone: TimeZoneRules, _ step: Span) -> String {
        let date = zone.date(at: instant)
        if instant == zone.startOfDay(date) { return DateText.short(date) }
        let text = TimeText(instant, zone)
        return step < .minutes(1) ? text.seconds : text.time
    }

    private static func local(_ instant: Instant, _ zone: TimeZoneRules) -> Int64 {
        instant.rawValue + Int64(zone.offset(at: instant)) * 1_000
    }

    /// Lines at the ticks from `top` to `bottom`, and the labels above them, where the line's start is at `x`.
    func markup(x: Int, top: Int, bottom: Int) -> String {
        ticks.map { tick in
            let at = x + position(tick.at)
            return #"<line class="grid" x1="\#(at)" x2="\#(at)" y1="\#(top)" y2="\#(bottom)"/>"#
                + #"<text class="tick" x="\#(at)" y="\#(top - 5)">\#(Markup.escape(tick.label))</text>"#
        }
        .joined()
    }
}
