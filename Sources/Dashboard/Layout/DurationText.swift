import Attendance

/// A length of time in words.
enum DurationText {
    /// `2 h 30 min`, `45 min`, `30 s`: cut off to what is said, never more than there was.
    static func words(_ span: Span) -> String {
        let seconds = max(0, span.rawValue / 1_000)
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
        return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
    }
}
