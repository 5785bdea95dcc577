extension Column {
    /// The column as a field of a Frictionless Table Schema.
    func field(in dialect: CSVDialect) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("name", .string(name)),
            ("type", .string(kind.rawValue)),
        ]
        if kind == .number, dialect.decimalMark != CSVDialect.plain.decimalMark {
            members.append(("decimalChar", .string(String(UnicodeScalar(dialect.decimalMark)))))
        }
        if let unit { members.append(("unit", .string(unit))) }
        members.append(("description", .string(meaning)))
        members.append(("constraints", .object(constraints)))
        return .object(members)
    }

    private var constraints: [(key: String, value: JSONValue)] {
        var constraints: [(key: String, value: JSONValue)] = []
        if isRequired { constraints.append(("required", .boolean(true))) }
        if let limits {
            constraints.append(("minimum", .integer(limits.lowerBound)))
            if limits.upperBound < .max { constraints.append(("maximum", .integer(limits.upperBound))) }
        }
        if !values.isEmpty { constraints.append(("enum", .strings(values))) }
        return constraints
    }
}
