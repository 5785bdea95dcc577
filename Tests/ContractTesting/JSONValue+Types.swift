package import Reports

extension JSONValue {
    /// The name of the value's type in schemas.
    package var typeName: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .decimal: "number"
        case .boolean: "boolean"
        case .null: "null"
        case .array: "array"
        case .object: "object"
        }
    }

    /// Whether the value is true; nil if it is neither true nor false.
    package var truth: Bool? {
        guard case .boolean(let truth) = self else { return nil }
        return truth
    }

    /// The value as a line of JSON.
    package var lineText: String {
        String(decoding: line, as: UTF8.self)
    }

    /// The paths of what is in the value, as `Contract` writes them, with their types, in order.
    package var leaves: [(path: String, type: String)] {
        leaves(below: "")
    }

    private func leaves(below path: String) -> [(path: String, type: String)] {
        switch self {
        case .object(let members):
            members.flatMap { $0.value.leaves(below: path.isEmpty ? $0.key : "\(path).\($0.key)") }
        case .array(let elements): elements.flatMap { $0.leaves(below: "\(path)[]") }
        default: [(path, typeName)]
        }
    }
}
