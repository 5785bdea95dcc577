/// The JSON Schema (2020-12) of a table's JSON document.
struct JSONSchema {
    let json: JSONValue

    init(of table: ReportTable) {
        var members = table.periodColumns.map { (key: $0.name, value: $0.jsonSchema) }
        members += [
            (
                "status",
                .object([
                    ("description", .string("Whether the report is still expected to change.")),
                    ("enum", .strings(ReportStatus.allCases.map(\.rawValue))),
                ])
            ),
            (
                "revision",
                .object([
                    ("description", .string("The number of the publication; other figures have another one.")),
                    ("type", .string("integer")),
                    ("minimum", .integer(1)),
                ])
            ),
        ]
        if !table.isMonthly {
            members.append(
                (
                    "is_restatement",
                    .object([
                        ("description", .string("Whether the revision changed the figures of a day that was final.")),
                        ("type", .string("boolean")),
                    ])
                )
            )
        }
        let rows = Self.object(table.columns.map { ($0.name, $0.jsonSchema) })
        members.append((table.name, .object([("type", .string("array")), ("items", rows)])))
        if !table.totals.isEmpty {
            members.append(("totals", Self.object(table.totals.map { ($0.name, $0.jsonSchema) })))
        }
        json = .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string(table.title)),
            ] + Self.members(members)
        )
    }

    /// An object that has exactly `properties`.
    private static func object(_ properties: [(key: String, value: JSONValue)]) -> JSONValue {
        .object(members(properties))
    }

    private static func members(_ properties: [(key: String, value: JSONValue)]) -> [(key: String, value: JSONValue)] {
        [
            ("type", .string("object")),
            ("properties", .object(properties)),
            ("required", .strings(properties.map(\.key))),
            ("additionalProperties", .boolean(false)),
        ]
    }
}
