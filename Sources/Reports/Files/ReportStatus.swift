/// Whether a day's report is still expected to change.
///
/// The raw values appear in data packages and never change their meaning.
package enum ReportStatus: String, Hashable, Sendable, CaseIterable {
    /// Late deliveries may still restate it as a matter of course.
    case provisional
    /// Enough time has passed since the day's end; only an exception restates it.
    case final
}
