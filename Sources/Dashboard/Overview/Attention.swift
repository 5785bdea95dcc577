import Attendance
import Reports
import Store
import Webhooks

/// Something that somebody should look at.
struct Attention: Sendable {
    /// What it is about.
    var subject: String
    /// What is wrong and what to do.
    var text: String
    /// Where more is to be seen.
    var path: String?

    /// What of it there is.
    ///
    /// - Parameters:
    ///   - sources: How the configured sources stand.
    ///   - quarantined: How many deliveries were not understood.
    ///   - days: The published days of the time zone of the reports, among `dates`.
    ///   - dates: The days that are over and should be published, nil if there are none.
    /// - Returns: The gravest first.
    static func all(
        sources: [SourceStanding],
        quarantined: Int,
        days: [PublishedFigures.Day],
        dates: ClosedRange<CalendarDate>?
    ) -> [Attention] {
        var found: [Attention] = []
        for source in sources {
            guard let warning = source.warning else { continue }
            found.append(Attention(subject: "Source \(source.name)", text: warning))
        }
        if quarantined > 0 {
            found.append(
                Attention(
                    subject: quarantined == 1
                        ? "1 delivery in quarantine" : "\(NumberText(quarantined).text) deliveries in quarantine",
                    text: """
                        authentic, but not understood, so they count for nothing; rollcall deliveries list --outcome \
                        quarantined shows them, rollcall deliveries replay takes them in after a fix
                        """
                )
            )
        }
        let published = Set(days.map(\.date))
        let missing = dates.map { dates in
            (dates.lowerBound.daysSinceEpoch...dates.upperBound.daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
                .filter { !published.contains($0) }
        }
        add(missing ?? [], "not published yet", "rollcall report publishes every day that is due", to: &found)
        add(
            days.filter(\.isStale).map(\.date),
            "stale",
            "something came since; the next rollcall report looks again",
            to: &found
        )
        add(
            days.filter(\.isRestatement).map(\.date),
            "restated",
            "figures were changed after they were final",
            to: &found
        )
        return found
    }

    private static func add(
        _ dates: [CalendarDate],
        _ what: String,
        _ explanation: String,
        to found: inout [Attention]
    ) {
        guard let first = dates.first, let last = dates.last else { return }
        let subject = dates.count == 1 ? "\(first) is \(what)" : "\(dates.count) days are \(what)"
        let path = dates.count == 1 ? "/days/\(first)" : "/days?from=\(first)&to=\(last)"
        let which = dates.count == 1 ? "" : "\(dates.prefix(3).map(\.description).joined(separator: ", "))"
        let more = dates.count > 3 ? " and \(dates.count - 3) more" : ""
        found.append(
            Attention(
                subject: subject,
                text: which.isEmpty ? explanation : "\(which)\(more): \(explanation)",
                path: path
            )
        )
    }
}
