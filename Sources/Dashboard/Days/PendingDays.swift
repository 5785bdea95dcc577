/// Days that are being worked out while a page is shown.
struct PendingDays: Sendable {
    /// `3 of the 31 days are`.
    var words: String
    /// Where to look again.
    var path: String

    /// Nil if there are none.
    init?(_ days: KnownDays, path: String) {
        guard days.pendingCount > 0 else { return nil }
        words = """
            \(NumberText(days.pendingCount).text) of the \(NumberText(days.dates.each.count).text) days \
            \(days.pendingCount == 1 ? "is" : "are")
            """
        self.path = path
    }
}
