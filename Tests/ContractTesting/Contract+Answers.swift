package import API
package import Reports

extension Contract {
    /// What the contract has as the answer to an operation that is done; nil if it has no such operation.
    package func answer(to operation: API.Operation) -> Answer? {
        answers["\(operation.method.rawValue) \(operation.path)"]
    }
}

extension Contract.Answer {
    /// What in `answer` is not as the contract has it.
    ///
    /// Lists may be empty, and texts null, which the contract's examples never are.
    package func problems(of answer: JSONValue) -> [String] {
        properties.flatMap { path, type in
            // The contract's examples disagree on the type of the count; it is a number here.
            let expected = path == "total_count" ? "integer" : type
            return Self.values(at: path, in: answer).compactMap { value in
                guard let found = value?.typeName else { return "\(path) is missing" }
                return found == expected || (found == "null" && type == "string") ? nil : "\(path) is \(found)"
            }
        }
    }

    /// The paths of the properties of which `answer` has none, because the lists that they belong to are empty.
    package func unseen(in answer: JSONValue) -> Set<String> {
        Set(properties.map(\.path).filter { Self.values(at: $0, in: answer).isEmpty })
    }

    /// What is at the path in each element of each list on the way; nil where it is missing.
    private static func values(at path: String, in answer: JSONValue) -> [JSONValue?] {
        let steps = path.replacing("[]", with: ".[]").split(separator: ".")
        return steps.reduce([Optional.some(answer)]) { values, step in
            values.flatMap { value -> [JSONValue?] in
                guard let value, !value.isNull else { return [] }
                guard step == "[]" else { return [value[String(step)]] }
                return value.elements.map { $0.map(Optional.some) } ?? [nil]
            }
        }
    }
}
