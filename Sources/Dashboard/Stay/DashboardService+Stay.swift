import API
import Attendance
import Postgres
import Store

extension DashboardService {
    /// What a stay rests on, for those who may see what was received.
    func stay(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        guard visitor.seesDeliveries else {
            throw Refusal(
                .forbidden,
                "What was received is shown to those who signed in with a key that may write, asked for changes and do "
                    + "not hide people."
            )
        }
        let id = try Self.session(of: request)
        guard let name = request.variables["stay"] else { throw Refusal.notFound }
        let clock = now()
        let participant = try await pool.withConnection { try await ParticipantList(connection: $0).find(name) }
        guard let participant, participant.session == id else { throw Refusal.notFound }
        let evidence = try await custody.withConnection { connection in
            try await StayEvidence.read(of: participant, clock: clock, StayPage.limits, connection)
        }
        let content = StayPage(participant, evidence, of: id, clock: clock, visitor)
        return try page(content, .stay, title: content.title, visitor)
    }
}
