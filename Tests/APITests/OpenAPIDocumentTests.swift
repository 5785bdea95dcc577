import ContractTesting
import Reports
import Testing

@testable import API

struct OpenAPIDocumentTests {
    private let document = OpenAPIDocument.document(version: "1.2", serverURL: "https://example.org")

    @Test func `every operation has an id of its own and the refusals that it may be met with`() throws {
        let operations = (document["paths"]?.members ?? []).flatMap { path in path.value.members }.map(\.value)
        let ids = operations.compactMap { $0["operationId"]?.text }
        #expect(ids.sorted() == Operation.allCases.map(\.rawValue).sorted())
        for operation in operations {
            let statuses = Set(operation["responses"]?.members.map(\.key) ?? [])
            #expect(statuses.isSuperset(of: ["401", "403", "429", "503"]))
            #expect(!statuses.isDisjoint(with: ["200", "202", "204"]))
            if operation["requestBody"] != nil { #expect(statuses.isSuperset(of: ["413", "422"])) }
        }
        let room = document["paths"]?["/api/v1/rooms/{room}"]?["patch"]?["responses"]
        #expect(room?.members.map(\.key) == ["200", "401", "403", "404", "409", "413", "422", "429", "503"])
    }

    @Test func `every reference leads somewhere, and every schema is referred to`() {
        let references = Self.references(in: document)
        let check = SchemaCheck(document: document)
        #expect(references.allSatisfy { !check.resolve($0).isNull })
        let schemas = document["components"]?["schemas"]?.members.map { "#/components/schemas/\($0.key)" } ?? []
        #expect(Set(schemas).subtracting(references) == [])
        let responses = document["components"]?["responses"]?.members.map { "#/components/responses/\($0.key)" } ?? []
        #expect(Set(responses).subtracting(references) == [])
    }

    @Test(arguments: Refusal.Kind.allCases)
    func `every refusal is what the document says`(kind: Refusal.Kind) throws {
        let schema = try #require(document["components"]?["schemas"]?["Refusal"])
        let refusal = Refusal(kind, "No.", fields: [.init("limit", "must be smaller"), .init("limit", "must be odd")])
        #expect(try SchemaCheck(document: document).problems(of: refusal.body, schema) == [])
    }

    @Test func `variables of paths are parameters`() throws {
        for operation in Operation.allCases {
            let description = document["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]
            let parameters = (description?["parameters"]?.elements ?? []).filter { $0["in"]?.text == "path" }
            #expect(parameters.compactMap { $0["name"]?.text } == operation.pathVariables)
        }
    }

    @Test func `metrics can be chosen where the contract says so, from the figures of the answer`() {
        let choosing = Operation.allCases.filter { !$0.metricNames.isEmpty }
        #expect(
            choosing == [
                .showSession, .showTeamStatistics, .showCurrentTeamStatistics, .showRoomStatistics,
                .showCurrentRoomStatistics, .showSessionStatistics,
            ]
        )
        for operation in choosing {
            let answer = SampleAnswers.answer(to: operation)
            #expect(operation.metricNames.allSatisfy { answer?[$0]?.integer != nil })
        }
    }

    @Test func `reading needs a key that may read, everything else one that may write`() {
        #expect(Operation.listRooms.scope == .read)
        #expect(Operation.endSession.scope == .write)
        #expect(Operation.allCases.allSatisfy { ($0.scope == .read) == ($0.method == .get) })
    }

    private static func references(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            members.reduce(into: []) { found, member in
                if member.key == "$ref", let text = member.value.text { found.insert(text) }
                found.formUnion(references(in: member.value))
            }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(references(in: $1)) }
        default: []
        }
    }
}
