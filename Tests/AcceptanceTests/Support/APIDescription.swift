import API
import ContractTesting
import Foundation
import Reports

/// What the REST API says of itself at `/openapi.json`, and the contract that it keeps.
struct APIDescription: Sendable {
    private let document: JSONValue
    private let check: SchemaCheck
    private static let contract = Contract()

    init(document: JSONValue) {
        self.document = document
        check = SchemaCheck(document: document)
    }

    /// The operation that a request asks for, nil if there is none of the method at the path.
    static func operation(_ method: String, _ target: String) -> API.Operation? {
        let path = target.split(separator: "?", omittingEmptySubsequences: false)[0]
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let candidates = API.Operation.allCases.filter { operation in
            let pattern = operation.path.split(separator: "/", omittingEmptySubsequences: false)
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
        }
        // What is spelled out comes before what may be anything.
        let found = candidates.min { $0.pathVariables.count < $1.pathVariables.count }
        return candidates.first { $0.path == found?.path && $0.method.rawValue == method }
    }

    /// What in an answer is not what the API says of itself, or not what the contract says.
    ///
    /// - Parameters:
    ///   - answer: Any answer, also a refusal.
    ///   - operation: What was asked.
    ///   - isChosen: Whether only some of the figures were asked for, of which the contract says nothing.
    /// - Returns: A line for each thing that is wrong.
    /// - Throws: That a schema has what is not understood.
    func problems(of answer: RESTAnswer, to operation: API.Operation, isChosen: Bool) throws -> [String] {
        let description = document["paths"]?[operation.path]?[operation.method.rawValue.lowercased()]
        guard let documented = description?["responses"]?[String(answer.status)] else {
            return ["status \(answer.status) is not documented"]
        }
        let response = documented["$ref"]?.text.map(check.resolve) ?? documented
        guard let schema = response["content"]?["application/json"]?["schema"] else {
            return answer.isEmpty ? [] : ["there is a body"]
        }
        guard answer.headers["content-type"] == "application/json" else { return ["the body is not declared as JSON"] }
        let problems = try check.problems(of: answer.json, schema)
        guard answer.status == operation.successStatus, !isChosen else { return problems }
        guard operation.isOfContract else { return problems }
        return problems + (Self.contract.answer(to: operation)?.problems(of: answer.json) ?? ["not in the contract"])
    }

    /// The paths of what the contract has in the answer, and this one hasn't because lists are empty.
    static func unseen(in answer: RESTAnswer, to operation: API.Operation) -> Set<String> {
        contract.answer(to: operation)?.unseen(in: answer.json) ?? []
    }
}
