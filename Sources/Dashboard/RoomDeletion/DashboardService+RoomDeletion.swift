import API
import Store

extension DashboardService {
    func roomDeletionForm(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        try deletionPage(try await presentRoom(request), visitor)
    }

    func deleteRoom(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let room = try await roomOfForm(request)
        do {
            try await rest.delete(
                room,
                DeletionInput(deleteHistory: request.form("delete_history") != nil),
                by: .dashboard(keyID: visitor.signIn.keyID)
            )
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try deletionPage(room, problem: refusal.message, visitor).with(status: refusal.kind.rawValue)
        }
        return .redirect(to: "/rooms")
    }

    private func deletionPage(
        _ room: RegisteredRoom,
        problem: String? = nil,
        _ visitor: Visitor
    ) throws -> BrowserAnswer {
        let content = RoomDeletionPage(room, problem: problem)
        return try page(content, .roomDeletion, title: "Delete \(NameText.isolated(RoomLabel.text(room)))?", visitor)
    }
}
