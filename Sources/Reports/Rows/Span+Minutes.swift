package import Attendance

extension Span {
    /// Hundredths of a minute, rounded half-up, as minutes are printed; not for negative spans.
    package var hundredthsOfMinute: Int64 { (rawValue + 300) / 600 }
}
