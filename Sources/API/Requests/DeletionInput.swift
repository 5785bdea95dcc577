internal import Reports

/// What to delete with a room.
package struct DeletionInput: Hashable, Sendable {
    /// What was made in the room's sessions.
    package var deleteResources: Bool
    /// The personal data of whoever was in the room.
    package var deleteHistory: Bool
    package var deleteLibrary: Bool

    package init(deleteResources: Bool = false, deleteHistory: Bool = false, deleteLibrary: Bool = false) {
        self.deleteResources = deleteResources
        self.deleteHistory = deleteHistory
        self.deleteLibrary = deleteLibrary
    }

    /// What `body` asks for; throws a refusal that names everything that is wrong.
    package init(_ body: RequestBody) throws(Refusal) {
        let problems = Self.rule.problems(of: body)
        guard problems.isEmpty else { throw .invalid(problems) }
        self.init(valid: body)
    }

    fileprivate init(valid body: RequestBody) {
        deleteResources = body.isTrue("delete_resources")
        deleteHistory = body.isTrue("delete_history")
        deleteLibrary = body.isTrue("delete_library")
    }

    static let rule = BodyRule(
        members: ["delete_resources", "delete_history", "delete_library"].map { .init(name: $0, rule: .boolean) }
    )
}

/// Which rooms to delete, and what with them.
package struct TaggedDeletionInput: Hashable, Sendable {
    /// At least one, without repetitions, in the order given; rooms that have any of them are meant.
    package var tags: [String]
    package var deletion: DeletionInput

    /// What `body` asks for; throws a refusal that names everything that is wrong.
    package init(_ body: RequestBody) throws(Refusal) {
        let problems = Self.rule.problems(of: body)
        guard problems.isEmpty else { throw .invalid(problems) }
        let given = body["tags"]?.texts ?? body["tags"]?.text.map { [$0] } ?? []
        tags = given.withoutRepetitions()
        deletion = DeletionInput(valid: body)
    }

    static let rule = BodyRule(
        members: [
            .init(
                name: "tags",
                rule: .either(.list(of: RoomRules.tag, count: 1...RoomRules.maximumTags), RoomRules.tag),
                isRequired: true,
                remark: "One tag, or several; rooms that have any of them are meant."
            )
        ] + DeletionInput.rule.members
    )
}

extension RequestBody {
    fileprivate func isTrue(_ name: String) -> Bool {
        guard case .boolean(true) = self[name] else { return false }
        return true
    }
}
