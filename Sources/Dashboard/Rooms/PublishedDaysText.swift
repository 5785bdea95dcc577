import Attendance

/// Days in words, for what figures are of.
enum PublishedDaysText {
    /// `1 to 26`, `1, 3 to 5`: the days of a month, each once and in order.
    static func words(_ days: [CalendarDate]) -> String {
        var runs: [ClosedRange<Int>] = []
        for day in days.map(\.components.day) {
            if let last = runs.last, last.upperBound + 1 == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            .joined(separator: ", ")
    }
}
