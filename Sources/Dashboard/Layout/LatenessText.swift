import Attendance

/// How much later than it happened something was received, in words.
enum LatenessText {
    /// `3 h 12 min later`, `5 days 2 h later`.
    static func words(_ delay: Span) -> String {
        switch delay.rawValue {
        case ..<0: "before that, by the sender’s clock"
        case ..<1_000: "within a second"
        case ..<120_000: "\(delay.rawValue / 1_000) s later"
        case ..<Span.days(2).rawValue: "\(DurationText.words(delay)) later"
        default: "\(days(delay)) later"
        }
    }

    private static func days(_ delay: Span) -> String {
        let hours = delay.rawValue / Span.hours(1).rawValue
        return hours % 24 > 0 ? "\(hours / 24) days \(hours % 24) h" : "\(hours / 24) days"
    }
}
