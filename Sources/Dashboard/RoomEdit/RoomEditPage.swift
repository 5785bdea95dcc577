import API
import Attendance
import Store

/// The form that changes a room.
struct RoomEditPage: Sendable {
    struct Field: Sendable {
        var name: String
        var label: String
        var value: String
        /// What is wrong with what was sent; not called as the page's own, which templates would take in its stead.
        var fault: String?
        var hint: String?
        /// The parts of the page that describe it.
        var describedBy: String?
        var isLong: Bool
        /// What it may be, nothing where any text may stand.
        var choices: [Choice]
        var hasChoices: Bool
        /// What keyboard a phone shows.
        var inputMode: String?
    }

    struct Choice: Sendable {
        var value: String
        var isChosen: Bool
    }

    var path: String
    var name: String
    /// The room that is meant, whatever has its URL by then.
    var room: String
    /// When the room was changed last, as far as the form knows: it does not undo what others changed meanwhile.
    var version: String
    /// What is wrong beside single fields.
    var problem: String?
    var fields: [Field]

    init(_ room: RegisteredRoom, _ form: RoomForm, refusal: Refusal? = nil) {
        path = RoomLabel.path(room)
        name = RoomLabel.text(room)
        self.room = RoomForm.number(of: room)
        version = Self.version(of: room)
        let problems = refusal?.fields ?? []
        fields = RoomField.allCases.map { field in
            // An element of a list is named behind the list, with a point between.
            let own = problems.filter { $0.field.prefix { $0 != "." } == field.rawValue }
            let fault = own.isEmpty ? nil : own.map(\.problem).joined(separator: "; ")
            let describing = [fault.map { _ in "problem" }, field.hint.map { _ in "hint" }].compactMap(\.self)
                .map { "\(field.rawValue)-\($0)" }
            let choices =
                field == .privacy
                ? ["public", "private"].map { Choice(value: $0, isChosen: $0 == form[field]) } : []
            return Field(
                name: field.rawValue,
                label: field.label,
                value: form[field],
                fault: fault,
                hint: field.hint,
                describedBy: describing.isEmpty ? nil : describing.joined(separator: " "),
                isLong: field == .tags,
                choices: choices,
                hasChoices: !choices.isEmpty,
                inputMode: [.sessionLength, .maxParticipants].contains(field) ? "numeric" : nil
            )
        }
        let known = Set(RoomField.allCases.map(\.rawValue))
        let others = problems.filter { !known.contains(String($0.field.prefix { $0 != "." })) }
        if let refusal, problems.isEmpty || refusal.kind == .conflict {
            problem = refusal.message
        } else if !others.isEmpty {
            problem = others.map { "\($0.field) \($0.problem)" }.joined(separator: "; ")
        }
    }

    static func version(of room: RegisteredRoom) -> String {
        String((room.updatedAt ?? room.firstSeenAt).rawValue)
    }
}
