import API
import Postgres
import Reports
import Store

extension DashboardService {
    func roomEditForm(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let room = try await presentRoom(request)
        return try editPage(room, try form(room), visitor)
    }

    /// Changes what the form has otherwise than the room, and says beside its fields what is wrong with them.
    func editRoom(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let room = try await roomOfForm(request)
        let sent = RoomForm(request)
        let changes = sent.changes(from: try form(room))
        guard !changes.isEmpty else { return .redirect(to: RoomLabel.path(room)) }
        guard request.form("version") == RoomEditPage.version(of: room) else {
            return try conflictPage(room, sent, visitor)
        }
        do {
            let body = try RequestBody(JSONValue.object(changes).line)
            let author = RoomAuthor.dashboard(keyID: visitor.signIn.keyID)
            let edited = try await rest.edit(room, body, by: author, unlessChanged: true)
            return .redirect(to: "\(RoomLabel.path(edited))#settings")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try editPage(room, sent, refusal: refusal, visitor)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return try conflictPage(try await roomOfForm(request), sent, visitor)
        }
    }

    /// The form as it was sent, with what the room has now where that differs.
    private func conflictPage(_ room: RegisteredRoom, _ sent: RoomForm, _ visitor: Visitor) throws -> BrowserAnswer {
        let present = try form(room)
        let refusal = Refusal(
            .conflict,
            "The room was changed meanwhile. Below each field that differs is what the room has now; Save replaces it "
                + "by what is in the field.",
            fields: sent.changes(from: present).map { .init($0.key, "The room has now: \(present.line(of: $0.key))") }
        )
        return try editPage(room, sent, refusal: refusal, visitor)
    }

    /// The room of the path, which is not deleted.
    func presentRoom(_ request: BrowserRequest) async throws -> RegisteredRoom {
        guard let name = request.variables["room"] else { throw Refusal.notFound }
        return try await pool.withConnection { try await rest.room(name, $0) }
    }

    /// The room of the path, if it is the one whose page the form was on: another may have its URL by now.
    func roomOfForm(_ request: BrowserRequest) async throws -> RegisteredRoom {
        let room = try await presentRoom(request)
        guard request.form("room") == RoomForm.number(of: room) else {
            throw Refusal(
                .conflict,
                "This form is not of the room that has the URL now: it may have another one, or be deleted. Nothing was done."
            )
        }
        return room
    }

    private func form(_ room: RegisteredRoom) throws -> RoomForm {
        RoomForm(room, try rest.description(of: room))
    }

    private func editPage(
        _ room: RegisteredRoom,
        _ form: RoomForm,
        refusal: Refusal? = nil,
        _ visitor: Visitor
    ) throws -> BrowserAnswer {
        let content = RoomEditPage(room, form, refusal: refusal)
        let answer = try page(content, .roomEdit, title: "Edit \(NameText.isolated(RoomLabel.text(room)))", visitor)
        return refusal.map { answer.with(status: $0.kind.rawValue) } ?? answer
    }
}
