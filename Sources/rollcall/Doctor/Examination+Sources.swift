import API
import Attendance
import Postgres
import Store
import Webhooks

/// What the doctor looks at of the sources: whether they are set up, and their rhythm.
extension Examination {
    mutating func examineSources(_ configuration: Configuration) {
        if configuration.sources.isEmpty {
            add("sources", .worthALook, "none is configured; serve needs at least one in rollcall.yaml")
        }
        do {
            _ = try RESTService.source(configuration.apiSource().value, among: configuration.readers)
        } catch {
            note(error, "REST API")
        }
        for source in configuration.sources {
            do {
                let secrets = try configuration.resolve(source).secrets
                if secrets.contains(where: \.isShort) {
                    add(
                        "secret of \(source.name)",
                        .worthALook,
                        "it has fewer than 16 bytes and may be guessed; replace it: openssl rand -base64 32"
                    )
                }
                if secrets.contains(where: \.isPadded) {
                    add(
                        "secret of \(source.name)",
                        .worthALook,
                        "it begins or ends with white space, which no request can carry: every webhook is refused; take it out"
                    )
                }
                add("source \(source.name)", .good, "POST /webhooks/\(source.name)")
            } catch {
                note(error, "source \(source.name)")
            }
        }
    }

    mutating func examineRhythm(_ names: [String], _ connection: Connection) async throws {
        // It only reads: the hours are counted by serve.
        for source in try await SourceHours(connection: connection).sources(names, clock: .now) {
            let standing = source.standing(clock: .now)
            guard let last = standing.lastDeliveryAt else {
                add("source \(standing.name)", .worthALook, "no delivery yet")
                continue
            }
            let text = standing.warning ?? "last delivery \(RFC3339.format(last)), as usual"
            let isKnown = standing.verdict != .tooLittleHistory
            add(
                "source \(standing.name)",
                standing.warning == nil ? .good : .worthALook,
                isKnown ? text : "last delivery \(RFC3339.format(last)); its rhythm is known after two weeks"
            )
        }
    }
}
