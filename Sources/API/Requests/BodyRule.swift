internal import Reports

/// What the members of a request's body may be; members that it doesn't name are ignored.
struct BodyRule: Sendable {
    /// One member.
    struct Member: Sendable {
        let name: String
        let rule: ValueRule
        var isRequired = false
        var isNullable = false
        /// What the schema has no way to say.
        var remark: String?
    }

    let members: [Member]

    /// Everything that is wrong with `body`.
    func problems(of body: RequestBody) -> [Refusal.FieldProblem] {
        members.flatMap { member -> [Refusal.FieldProblem] in
            switch body[member.name] {
            case nil:
                return member.isRequired ? [.init(member.name, "is required")] : []
            case .null where member.isNullable:
                return []
            case .null:
                return [.init(member.name, "must not be null")]
            case let value?:
                return member.rule.problems(of: value, field: member.name)
            }
        }
    }

    /// The rule as a schema of OpenAPI 3.0.
    var schema: JSONValue {
        let required = members.filter(\.isRequired).map(\.name)
        return .object(
            [("type", .string("object"))]
                // An empty list of required members is not allowed.
                + (required.isEmpty ? [] : [("required", .strings(required))])
                + [("properties", .object(members.map { ($0.name, Self.schema(of: $0)) }))]
        )
    }

    private static func schema(of member: Member) -> JSONValue {
        let schema = member.rule.schema(isNullable: member.isNullable)
        guard let remark = member.remark else { return schema }
        return .object(schema.members + [("description", .string(remark))])
    }
}
