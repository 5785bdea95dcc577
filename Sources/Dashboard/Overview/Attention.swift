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
    ///   - otherZone: The name of that time zone where it is not the visitor's, whose pages are of other days.
    /// - Returns: The gravest first.
    static func all(
        sources: [SourceStanding],
        quarantined: Int,
        days: [PublishedFigures.Day],
        dates: ClosedRange<CalendarDate>?,
        otherZone: String? = nil
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
                        what is authentic, but not understood, counts for nothing; rollcall deliveries list --outcome \
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
        let kinds = [
            (missing ?? [], "not published yet", "rollcall report publishes every day that is due"),
            (days.filter(\.isStale).map(\.date), "stale", "something came since; the next rollcall report looks again"),
            (days.filter(\.isRestatement).map(\.date), "restated", "figures were changed after they were final"),
        ]
        found += kinds.compactMap { dates, what, explanation in about(dates, what, explanation, otherZone) }
        return found
    }

    private static func about(
        _ dates: [CalendarDate],
        _ what: String,
        _ explanation: String,
        _ otherZone: String?
    ) -> Attention? {
        guard let first = dates.first, let last = dates.last else { return nil }
        let place = otherZone.map { " in \($0)" } ?? ""
        let subject = dates.count == 1 ? "\(first)\(place) is \(what)" : "\(dates.count) days\(place) are \(what)"
        let path = dates.count == 1 ? "/days/\(first)" : "/days?from=\(first)&to=\(last)"
        let which = dates.count == 1 ? "" : "\(dates.prefix(3).map(\.description).joined(separator: ", "))"
        let more = dates.count > 3 ? " and \(dates.count - 3) more" : ""
        return Attention(
            subject: subject,
            text: which.isEmpty ? explanation : "\(which)\(more): \(explanation)",
            path: otherZone == nil ? path : nil
        )
    }
}
