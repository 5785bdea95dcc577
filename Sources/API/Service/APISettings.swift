package import Attendance
package import Webhooks

/// What the API must know of the configuration.
package struct APISettings: Sendable {
    /// The source that rooms belong to which are created here.
    package var source: SourceSettings
    /// All sources, which say how to word what is done to their rooms.
    package var sources: ConfiguredSources
    /// What stands before a room's friendly URL in its address.
    package var roomURLPrefix: String
    /// Whose days statistics and lists are asked for; it throws as long as the database, which knows them, is away.
    package var timeZone: @Sendable () throws -> TimeZoneRules

    package init(
        source: SourceSettings,
        sources: ConfiguredSources,
        roomURLPrefix: String,
        timeZone: @escaping @Sendable () throws -> TimeZoneRules
    ) {
        self.source = source
        self.sources = sources
        self.roomURLPrefix = roomURLPrefix
        self.timeZone = timeZone
    }
}
