import ContractTesting
import Reports
import Testing

@testable import API

struct ContractTests {
    private static let contract = Contract()
    private static let document = OpenAPIDocument.document(version: "1", serverURL: "https://example.org")

    @Test func `every operation of the contract is there, and no other`() {
        let operations = Operation.allCases.filter(\.isOfContract).map { "\($0.method.rawValue) \($0.path)" }
        #expect(operations.sorted() == Self.contract.answers.keys.sorted())
    }

    @Test func `what Rollcall has beside the contract is known`() {
        #expect(Operation.allCases.filter { !$0.isOfContract }.map(\.path) == ["/api/v1/sources"])
    }

    @Test(arguments: Operation.allCases.filter(\.isOfContract))
    func `a done operation answers with the contract's status and properties`(operation: Operation) throws {
        let answer = try #require(Self.contract.answer(to: operation))
        #expect(operation.successStatus == answer.status)
        guard let sample = SampleAnswers.answer(to: operation) else {
            #expect(answer.properties.isEmpty)
            return
        }
        #expect(answer.problems(of: sample) == [])
        // Nothing that is uploaded is kept.
        #expect(answer.unseen(in: sample).allSatisfy { $0.hasPrefix("files[]") })
        let found = sample.leaves
        let order = Self.distinct(answer.properties.map(\.path)).filter { path in found.contains { $0.path == path } }
        let foundOrder = Self.distinct(found.map(\.path)).filter(order.contains)
        #expect(foundOrder == order)
    }

    @Test(arguments: Operation.allCases)
    func `every answer is what the document says`(operation: Operation) throws {
        guard case .answer(let name, _) = operation.definition.success else { return }
        let answer = try #require(SampleAnswers.answer(to: operation))
        #expect(try SchemaCheck(document: Self.document).problems(of: answer, name.schema) == [])
    }

    @Test func `a room has the contract's settings, with their types, and the ones that the contract lacks are few`() {
        let rules = Dictionary(
            uniqueKeysWithValues: RoomRules.creation.members.map { ($0.name, $0.rule.schema()["type"]?.text) }
        )
        for (name, type) in Self.contract.roomRequest {
            switch name {
            case "expires_at": #expect(rules[name] == "string")
            case "session_length": #expect(rules[name] == .some(nil))
            default: #expect(rules[name] == type, "\(name)")
            }
        }
        #expect(Set(rules.keys) == Set(Self.contract.roomRequest.keys))
    }

    private static let roomSchema = RoomRules.creation.schema["properties"] ?? .null

    private static func facts(_ text: String) -> [(name: String, fact: Substring)] {
        text.split { $0.isWhitespace }.map { fact in
            let parts = fact.split(separator: "=")
            return (String(parts[0]), parts[1])
        }
    }

    @Test func `settings can be what the contract lets them be`() {
        let facts = Self.facts(ContractFacts.roomChoices)
        for (name, choices) in facts {
            let values = Self.roomSchema[name]?["enum"]?.texts ?? []
            #expect(Set(values) == Set(choices.split(separator: "|").map(String.init)), "\(name)")
        }
        let chosen = Self.roomSchema.members.filter { $0.value["enum"] != nil }.map(\.key)
        #expect(Set(chosen) == Set(facts.map(\.name)))
    }

    @Test func `settings have the contract's bounds`() {
        for (name, bounds) in Self.facts(ContractFacts.roomBounds) {
            let schema = Self.roomSchema[name]?["anyOf"]?.elements?.first ?? Self.roomSchema[name]
            let parts = bounds.split(separator: "..", omittingEmptySubsequences: false)
            #expect((schema?["minLength"] ?? schema?["minimum"])?.integer == Int(parts[0]), "\(name)")
            guard let most = Int(parts[1]) else { continue }
            #expect((schema?["maxLength"] ?? schema?["maximum"])?.integer == most, "\(name)")
        }
    }

    @Test func `flags that were never set are as in the contract's examples`() {
        for (name, flag) in Self.facts(ContractFacts.roomFlags) {
            #expect(RoomSettings.named[name]?.standard.lineText == String(flag), "\(name)")
        }
    }

    @Test(arguments: Operation.allCases)
    func `every parameter of the contract is understood`(operation: Operation) {
        let names = operation.definition.parameters.map(\.name).filter { $0 != "tag[]" }
        let expected = Self.contract.parameters["\(operation.method.rawValue) \(operation.path)"] ?? []
        #expect(names.sorted() == expected.sorted())
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
