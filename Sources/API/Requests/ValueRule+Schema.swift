internal import Reports

extension ValueRule {
    /// The rule as a schema of OpenAPI 3.0.
    func schema(isNullable: Bool = false) -> JSONValue {
        let null: [(key: String, value: JSONValue)] = isNullable ? [("nullable", .boolean(true))] : []
        switch self {
        case .boolean:
            return .object([("type", .string("boolean"))] + null)
        case .integer(let range):
            return .object(
                [
                    ("type", .string("integer")),
                    ("minimum", .integer(range.lowerBound)),
                    ("maximum", .integer(range.upperBound)),
                ] + null
            )
        case .text(let length, let form, let reserved):
            let exclusion: [(key: String, value: JSONValue)] =
                reserved.isEmpty ? [] : [("not", .object([("enum", .strings(reserved))]))]
            let format: [(key: String, value: JSONValue)] = form.format.map { [("format", .string($0))] } ?? []
            return .object(
                [
                    ("type", .string("string")),
                    ("minLength", .integer(length.lowerBound)),
                    ("maxLength", .integer(length.upperBound)),
                    ("pattern", .string(form.pattern)),
                ] + format + exclusion + null
            )
        case .choice(let choices):
            // A nullable enumeration has to name null, too.
            let values = choices.map(JSONValue.string) + (isNullable ? [.null] : [])
            return .object([("type", .string("string")), ("enum", .array(values))] + null)
        case .list(let element, let count):
            return .object(
                [
                    ("type", .string("array")),
                    ("items", element.schema()),
                    ("minItems", .integer(count.lowerBound)),
                    ("maxItems", .integer(count.upperBound)),
                ] + null
            )
        case .either(let first, let second):
            return .object([("anyOf", .array([first.schema(isNullable: isNullable), second.schema()]))])
        }
    }
}
