import ContractTesting
import Reports
import Testing

@testable import API

/// The document's schemas accept what the validation accepts, and nothing else.
///
/// The values keep to the rules that no schema can express: those between settings, and that a room expires in the
/// future.
struct SchemaAgreementTests {
    private static let check = SchemaCheck(
        document: OpenAPIDocument.document(version: "1", serverURL: "https://example.org")
    )

    private static func isAccepted(_ text: String, _ request: RequestName) throws -> Bool {
        do {
            let body = try Body.request(text)
            switch request {
            case .newRoom: _ = try RoomInput.creating(body, clock: Body.now)
            case .roomEdit: _ = try RoomInput.editing(body, current: [:], clock: Body.now)
            case .roomDeletion: _ = try DeletionInput(body)
            case .taggedRoomsDeletion: _ = try TaggedDeletionInput(body)
            case .newWebhook: _ = try SubscriptionInput.creating(body)
            case .webhookEdit: _ = try SubscriptionInput.editing(body)
            }
            return true
        } catch let refusal as Refusal {
            #expect(refusal.kind == .invalid && !refusal.fields.isEmpty)
            return false
        }
    }

    private static func rule(of request: RequestName) -> BodyRule {
        switch request {
        case .newRoom: RoomRules.creation
        case .roomEdit: RoomRules.edit
        case .roomDeletion: DeletionInput.rule
        case .taggedRoomsDeletion: TaggedDeletionInput.rule
        case .newWebhook: SubscriptionInput.creation
        case .webhookEdit: SubscriptionInput.edit
        }
    }

    /// The roles are fitted to each other by hand, since they have a rule in common.
    private static let combined: Set<String> = ["roles", "default_role", "is_locked"]

    @Test(arguments: RequestName.allCases, 0..<60 as Range<UInt64>)
    func `a body is accepted exactly if it is what the document says`(request: RequestName, seed: UInt64) throws {
        var values = RandomValues(seed: seed)
        let schema = try #require(Self.check.document["components"]?["schemas"]?[request.rawValue])
        var members: [(key: String, value: JSONValue)] = []
        for member in Self.rule(of: request).members where !Self.combined.contains(member.name) {
            // Rarely anything wrong, so that a body isn't refused for something else.
            guard member.isRequired || values.chance(20) else { continue }
            if member.isRequired, values.chance(3) { continue }
            if member.isNullable, values.chance(10) {
                members.append((member.name, .null))
            } else {
                let value = values.chance(3) ? values.hostile(member.rule) : values.fitting(member.rule)
                members.append((member.name, value))
            }
        }
        let body = JSONValue.object(members)
        let problems = try Self.check.problems(of: body, schema)
        #expect(try Self.isAccepted(body.lineText, request) == problems.isEmpty, "\(problems)\n\(body.lineText)")
    }

    @Test(arguments: RequestName.allCases)
    func `each property is accepted exactly if it is what the document says`(request: RequestName) throws {
        let schema = try #require(Self.check.document["components"]?["schemas"]?[request.rawValue])
        let rule = Self.rule(of: request)
        var values = RandomValues(seed: 7)
        let required = rule.members.filter(\.isRequired).map { (key: $0.name, value: values.fitting($0.rule)) }
        var accepted = 0
        var refused = 0
        for member in rule.members {
            for round in 0..<40 {
                let value = round % 2 == 0 ? values.fitting(member.rule) : values.hostile(member.rule)
                // A lock and a default role are right or wrong only together with the roles; several roles need one.
                if member.name == "roles", let roles = value.texts, Set(roles).count > 1 { continue }
                let body = JSONValue.object(required.filter { $0.key != member.name } + [(member.name, value)])
                let problems = try Self.check.problems(of: body, schema)
                let isAccepted = try Self.isAccepted(body.lineText, request)
                #expect(isAccepted == problems.isEmpty, "\(problems)\n\(body.lineText)")
                if isAccepted { accepted += 1 } else { refused += 1 }
            }
        }
        #expect(accepted > rule.members.count * 10)
        #expect(refused > rule.members.count * 5)
    }

    @Test(arguments: QueryParameter.allCases)
    func `each parameter is accepted exactly if it is what the document says`(parameter: QueryParameter) throws {
        // Their parts have rules of their own.
        guard ![.tag, .tags, .metrics].contains(parameter) else { return }
        let operation = try #require(Operation.allCases.first { $0.definition.parameters.contains(parameter) })
        let description = Self.check.document["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]
        let schema = try #require(
            description?["parameters"]?.elements?.first { $0["name"]?.text == parameter.name }?["schema"]
        )
        var values = RandomValues(seed: 11)
        for round in 0..<200 {
            let value = round % 2 == 0 ? values.fitting(parameter.rule()) : values.hostile(parameter.rule())
            let text: String
            switch value {
            case .string(let string): text = string
            case .integer(let number): text = String(number)
            default: continue
            }
            let number = text.utf8.allSatisfy(ASCII.isDigit) ? Int(text).map(JSONValue.integer) : nil
            let asked = schema["type"]?.text == "integer" ? number ?? .string(text) : .string(text)
            // A day that doesn't exist has the form of one.
            let isDescribed = try Self.check.problems(of: asked, schema).isEmpty
            let refusal = refusal {
                try QueryItems([(parameter.name, text)]).read { query in
                    (query.page(), query.period(), query.live(), query.roomID(), query.sessionID())
                }
            }
            #expect((refusal == nil) == isDescribed, "\(parameter.name)=\(text)")
        }
    }
}
