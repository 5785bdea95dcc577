/// The contract that the REST API keeps, as far as tests need it.
package struct Contract: Sendable {
    /// What an operation answers if it is done.
    package struct Answer: Sendable {
        package let status: Int
        /// Paths such as `data[].id`, with their types, in order; none if there is no body.
        package let properties: [(path: String, type: String)]
    }

    /// The answers by operations such as `GET /api/v1/rooms`.
    package let answers: [String: Answer]
    /// The properties of the body that creates a room, with their types.
    package let roomRequest: [String: String]
    /// The parameters of queries by operations.
    package let parameters: [String: [String]]

    package init() {
        var answers: [String: Answer] = [:]
        var statuses: [(operation: String, status: Int)] = []
        var properties: [(path: String, type: String)] = []
        func finish() {
            for (operation, status) in statuses {
                answers[operation] = Answer(status: status, properties: properties)
            }
        }
        var isInside = false
        for line in ContractFacts.answers.split(separator: "\n") {
            if line.hasPrefix(" ") {
                isInside = true
                // A hyphen stands for an answer without a body.
                properties += line.split(separator: " ").filter { $0 != "-" }.map(Self.property)
                continue
            }
            if isInside {
                finish()
                (statuses, properties, isInside) = ([], [], false)
            }
            let parts = line.split(separator: " ")
            statuses.append(("\(parts[0]) \(parts[1])", Int(parts[3]) ?? 0))
        }
        finish()
        self.answers = answers
        let request = ContractFacts.roomRequest.split { $0.isWhitespace }.map(Self.property)
        roomRequest = Dictionary(uniqueKeysWithValues: request.map { ($0.path, $0.type) })
        let lines = ContractFacts.parameters.split(separator: "\n").map { $0.split(separator: ": ") }
        parameters = Dictionary(
            uniqueKeysWithValues: lines.map { (String($0[0]), $0[1].split(separator: " ").map(String.init)) }
        )
    }

    private static func property(_ text: Substring) -> (path: String, type: String) {
        let parts = text.split(separator: ":")
        return (String(parts[0]), String(parts[1]))
    }
}
