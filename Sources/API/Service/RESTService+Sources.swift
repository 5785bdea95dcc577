import Postgres
import Reports
import Store
package import Webhooks

/// The operation on sources, which the contract does not know.
extension RESTService {
    /// The configured source of a name, nil if there is none.
    package func source(named name: String) -> SourceSettings? {
        settings.sources[name]
    }

    /// The configured sources, with how each stands by its rhythm.
    func listSources() async throws -> APIAnswer {
        let clock = now()
        let names = settings.sources.all.map(\.name)
        let sources = try await pool.withConnection { connection in
            try await SourceHours(connection: connection).sources(names, clock: clock)
        }
        return APIAnswer(status: 200, body: .array(sources.map { SourceItem($0.standing(clock: clock)).json }))
    }
}
