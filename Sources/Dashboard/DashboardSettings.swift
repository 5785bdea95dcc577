package import Attendance

/// What the dashboard must know of the configuration.
package struct DashboardSettings: Sendable {
    /// Where reports are published.
    package var reportDirectory: String
    /// The names of the sources that are configured now.
    package var sources: @Sendable () -> [String]
    /// Whether cookies are for HTTPS only; browsers count the machine that they run on as that.
    package var hasSecureCookies: Bool
    /// The time zone of the reports; it throws as long as the database, which knows them, is away.
    package var timeZone: @Sendable () throws -> TimeZoneRules

    package init(
        reportDirectory: String,
        sources: @escaping @Sendable () -> [String],
        hasSecureCookies: Bool,
        timeZone: @escaping @Sendable () throws -> TimeZoneRules
    ) {
        self.reportDirectory = reportDirectory
        self.sources = sources
        self.hasSecureCookies = hasSecureCookies
        self.timeZone = timeZone
    }
}
