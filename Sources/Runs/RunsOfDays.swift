import Attendance

/// Days that follow one another, in runs that are read at once.
///
/// Stays lie room by room: reading a day touches pages all over the table, so reading many days one by one would read it
/// many times.
struct RunsOfDays {
    private(set) var runs: [[CalendarDate]] = []

    /// Each day of a run looks at the sessions of all.
    private static let mostDays = 31
    /// Which part of the memory the first run may take: while it is read, there is nothing to publish yet.
    private static let firstPart = 8

    /// The runs of `dates`, which are in order, if so many sessions and stays began on each UTC day.
    ///
    /// A run takes about `memory` bytes, and the first a part of that; a day is read at once whatever it takes.
    init(of dates: [CalendarDate], counts: [CalendarDate: (sessions: Int, stays: Int)], memory: Int) {
        var bytes = 0
        for date in dates {
            let more = counts[date].map { $0.sessions * 512 + $0.stays * 128 } ?? 0
            let most = runs.count > 1 ? memory : memory / Self.firstPart
            if let run = runs.last, run.last?.advanced(by: 1) == date, run.count < Self.mostDays, bytes + more <= most {
                runs[runs.count - 1].append(date)
                bytes += more
            } else {
                runs.append([date])
                bytes = more
            }
        }
    }
}
