import Attendance

/// How much later than it happened something was received, in words.
enum LatenessText {
    /// `3 h 12 min later`.
    static func words(_ delay: Span) -> String {
        switch delay.rawValue {
        case ..<0: "before that, by the sender’s clock"
        case ..<1_000: "within a second"
        case ..<120_000: "\(delay.rawValue / 1_000) s later"
        default: "\(DurationText.words(delay)) later"
        }
    }
}
