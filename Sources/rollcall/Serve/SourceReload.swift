import Logging
import ServiceLifecycle
import UnixSignals
import Webhooks

/// Reads the sources and their secrets anew whenever the process gets SIGHUP, so that secrets are changed, and sources
/// added, without a webhook being lost.
///
/// Requests under way are not disturbed. A configuration that cannot be used changes nothing and is told loudly. What the
/// environment holds stays as it was when the process started; other settings than the sources' need a restart.
struct SourceReload: Service {
    /// The signals, trapped before anything else is done: untrapped, one would end the process.
    let hangups: UnixSignalsSequence
    let sources: ConfiguredSources
    /// Reads the configuration anew; throws if `serve` would not start with it.
    let read: @Sendable () async throws -> [SourceSettings]
    /// Told of all sources before the first webhook of a new one is taken in.
    let announce: @Sendable ([SourceSettings]) -> Void
    /// Makes the sources known to the database, and to whoever watches them there.
    let remember: @Sendable ([SourceSettings]) async throws -> Void
    let logger: Logger

    /// Reloads again and again until shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in hangups {
                // What came before it was cancelled comes all the same.
                guard !Task.isCancelled else { return }
                await reload()
            }
        }
    }

    private func reload() async {
        let new: [SourceSettings]
        do {
            new = try await read()
        } catch {
            logger.error(
                "Configuration not reloaded; the sources and secrets from before stay in force",
                metadata: ["error": "\(error)", "remedy": "correct it, see rollcall doctor, and send SIGHUP again"]
            )
            return
        }
        announce(new)
        let changes = sources.replace(by: new)
        logger.notice("Sources reloaded", metadata: Self.metadata(changes, of: new))
        do {
            try await remember(new)
        } catch {
            // They are served all the same; only lists of sources do not know them yet.
            logger.warning("Sources not noted in the database", metadata: ["error": "\(error)"])
        }
    }

    private static func metadata(_ changes: SourceChanges, of sources: [SourceSettings]) -> Logger.Metadata {
        func list(_ names: [String]) -> Logger.MetadataValue {
            names.isEmpty ? "none" : "\(names.joined(separator: ", "))"
        }
        return [
            "sources.count": "\(sources.count)",
            "sources.added": list(changes.added),
            "sources.removed": list(changes.removed),
            "sources.other_secrets": list(changes.withOtherSecrets),
            "sources.other_provider": list(changes.withOtherProvider),
        ]
    }
}
