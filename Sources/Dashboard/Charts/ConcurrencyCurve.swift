import Attendance

/// How many people were there at once, over time.
struct ConcurrencyCurve: Sendable {
    /// From an instant on so many are there, until the next step.
    struct Step: Hashable, Sendable {
        var at: Instant
        var count: Int
    }

    /// In the order of time; the last one leads back to nobody.
    let steps: [Step]

    /// - Parameter times: When each was there, in any order; half-open, so that who leaves makes room for who comes at that
    ///   very instant, and whoever stayed for no time never counts.
    init(_ times: some Sequence<(from: Instant, to: Instant)>) {
        var changes: [(at: Instant, by: Int)] = []
        for time in times where time.from < time.to {
            changes.append((time.from, 1))
            changes.append((time.to, -1))
        }
        changes.sort { $0.at < $1.at }
        var steps: [Step] = []
        var count = 0
        for change in changes {
            count += change.by
            if steps.last?.at == change.at { steps.removeLast() }
            if steps.last?.count != count { steps.append(Step(at: change.at, count: count)) }
        }
        self.steps = steps
    }

    /// The most at once.
    var peak: Int { steps.map(\.count).max() ?? 0 }

    /// The most at once in each unit of the axis: so no peak is lost, however short it is beside the whole.
    func columns(on axis: TimeAxis) -> [Int] {
        var columns = Array(repeating: 0, count: axis.length)
        for (step, next) in zip(steps, steps.dropFirst()) where step.count > 0 {
            let first = min(axis.position(step.at), axis.length - 1)
            let last = max(first, axis.position(next.at) - 1)
            for column in first...last { columns[column] = max(columns[column], step.count) }
        }
        return columns
    }

    /// The area under the curve, `height` high at its peak, above the line from (`x`, `bottom`).
    func markup(on axis: TimeAxis, x: Int, bottom: Int, height: Int) -> String {
        let peak = max(1, peak)
        var path = "M\(x) \(bottom)"
        var before = 0
        for (column, count) in columns(on: axis).enumerated() where count != before {
            path += "H\(x + column)V\(bottom - count * height / peak)"
            before = count
        }
        path += "H\(x + axis.length)V\(bottom)Z"
        return #"<path class="curve" d="\#(path)"/>"#
            + #"<line class="base" x1="\#(x)" x2="\#(x + axis.length)" y1="\#(bottom)" y2="\#(bottom)"/>"#
            + #"<text class="level" x="\#(x - 6)" y="\#(bottom - height + 10)">\#(CountText.grouped(self.peak))</text>"#
            + #"<text class="level" x="\#(x - 6)" y="\#(bottom)">0</text>"#
    }
}
