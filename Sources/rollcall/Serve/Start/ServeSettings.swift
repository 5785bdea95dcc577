import API
import Dashboard
import Notifications
import Postgres
import Store
import Web
import Webhooks

/// What `serve` has of the configuration: all of it is read before anything is done, at the start and whenever the sources
/// are read anew, so that nothing is taken over of a configuration that `serve` would not start with.
struct ServeSettings: Sendable {
    let address: WebServer.Address
    let metricsPlace: Configuration.MetricsPlace
    let limits: HTTPLimits
    /// Nil for no spool.
    let spool: DeliveryIntake.SpoolSettings?
    let database: Database.Settings
    let allowsDataLoss: Bool
    /// With their secrets.
    let sources: [SourceSettings]
    /// Not known to be a time zone before the database has been asked.
    let timeZone: Setting<String>
    /// The source that rooms belong to which are created over the API.
    let apiSource: SourceSettings
    let roomURLPrefix: String
    let requestsPerSecond: Int
    let notifications: NotificationSettings
    let reportDirectory: String
    let hasSecureCookies: Bool

    /// - Parameters:
    ///   - configuration: What is configured.
    ///   - listen: What the command line says of where to listen.
    /// - Throws: What is wrong with the first setting that cannot be used.
    init(_ configuration: Configuration, listen: String?) throws {
        address = try configuration.listen(flag: listen).value
        metricsPlace = try configuration.metricsPlace().value
        limits = try configuration.limits()
        try OpenFiles.check(limits)
        spool = try configuration.spool()
        database = try configuration.databaseSettings()
        if let url = database.url {
            _ = try ConnectionSettings(
                url: url,
                applicationName: "rollcall",
                allowsUnverifiedTLS: database.allowsUnverifiedTLS
            )
        }
        allowsDataLoss = try configuration.allowsDataLoss().value
        sources = try configuration.resolvedSources()
        timeZone = configuration.timeZone(flag: nil)
        guard let source = try RESTService.source(configuration.apiSource().value, among: configuration.readers) else {
            throw ConfigurationError.noSource
        }
        apiSource = source
        roomURLPrefix = configuration.roomURLPrefix().value
        requestsPerSecond = try configuration.requestsPerSecond().value
        notifications = NotificationSettings(allowsLocalNetwork: try configuration.allowsLocalNetwork().value)
        reportDirectory = configuration.output(flag: nil).value
        hasSecureCookies = try !configuration.allowsPlainHTTP().value
    }

    /// Makes sure that the sources of `new` can take the place of these without a restart.
    ///
    /// - Throws: What is wrong with the time zone, as far as the database can be asked; or that the API would be left
    ///   without its source, which stays what it is until a restart.
    func check(_ new: ServeSettings, _ connection: Connection) async throws {
        guard new.sources.contains(where: { $0.name == apiSource.name }) else {
            throw ConfigurationError(
                "the source \(apiSource.name) is gone, which rooms belong to that are created over the REST API: to have "
                    + "another, restart serve"
            )
        }
        do {
            _ = try await TimeZoneOption.rules(named: new.timeZone, connection)
        } catch  where ExitStatus(for: error) == .unavailable {
            // Secrets can be changed all the same: the time zone is looked at again when it is to be used.
        }
    }
}
