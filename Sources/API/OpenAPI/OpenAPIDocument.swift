package import Reports

/// The description of the REST API for programs: an OpenAPI 3.0.3 document.
package enum OpenAPIDocument {
    /// The document; its schemas are made from the rules that requests are checked by.
    ///
    /// `version` is the program's, `serverURL` is where the API is, without `/api/v1`.
    package static func document(title: String = "Rollcall", version: String, serverURL: String) -> JSONValue {
        .object([
            ("openapi", .string("3.0.3")),
            ("info", .object([("title", .string(title)), ("version", .string(version))])),
            ("servers", .array([.object([("url", .string(serverURL))])])),
            (
                "security",
                .array(["bearer", "basic"].map { .object([($0, .array([]))]) })
            ),
            ("tags", .array(Topic.allCases.map { .object([("name", .string($0.rawValue))]) })),
            ("paths", paths),
            ("components", components),
        ])
    }

    private static var paths: JSONValue {
        var paths: [(key: String, value: JSONValue)] = []
        for operation in Operation.allCases {
            let member = (key: operation.method.rawValue.lowercased(), value: description(of: operation))
            if let position = paths.firstIndex(where: { $0.key == operation.path }) {
                paths[position].value = .object(paths[position].value.members + [member])
            } else {
                paths.append((operation.path, .object([member])))
            }
        }
        return .object(paths)
    }

    private static func description(of operation: Operation) -> JSONValue {
        let definition = operation.definition
        let parameters =
            operation.pathVariables.map(pathParameter)
            + definition.parameters.map { $0.description(metrics: operation.metricNames) }
        var members: [(key: String, value: JSONValue)] = [
            ("operationId", .string(operation.rawValue)),
            ("summary", .string(operation.summary)),
            ("description", .string("Needs a key that may \(operation.scope.rawValue).")),
            ("tags", .strings([definition.topic.rawValue])),
        ]
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let request = definition.request {
            members.append(
                (
                    "requestBody",
                    .object([
                        ("required", .boolean(definition.isBodyRequired)),
                        ("content", content(reference("schemas", request.rawValue))),
                    ])
                )
            )
        }
        members.append(("responses", responses(of: definition)))
        return .object(members)
    }

    private static func pathParameter(_ name: String) -> JSONValue {
        let summary = name == "room" ? "The room's id or friendly URL." : "The \(name)'s id."
        return .object([
            ("name", .string(name)),
            ("in", .string("path")),
            ("description", .string(summary)),
            ("required", .boolean(true)),
            ("schema", .object([("type", .string("string")), ("minLength", .integer(1))])),
        ])
    }

    private static func responses(of definition: OperationDefinition) -> JSONValue {
        let success: JSONValue =
            switch definition.success {
            case .answer(let answer, _):
                .object([
                    ("description", .string("Done.")), ("content", content(reference("schemas", answer.rawValue))),
                ])
            case .empty:
                .object([("description", .string("Done."))])
            }
        return .object(
            [(String(definition.success.status), success)]
                + definition.possibleRefusals.map { (String($0.rawValue), reference("responses", $0.code)) }
        )
    }

    private static var components: JSONValue {
        let requests = RequestName.allCases.map { (key: $0.rawValue, value: $0.schema) }
        let answers = AnswerName.allCases.map { (key: $0.rawValue, value: $0.schema) }
        let used = Set(Operation.allCases.flatMap(\.definition.possibleRefusals))
        let refusals = Refusal.Kind.allCases.filter(used.contains)
        return .object([
            (
                "securitySchemes",
                .object([
                    ("bearer", .object([("type", .string("http")), ("scheme", .string("bearer"))])),
                    ("basic", .object([("type", .string("http")), ("scheme", .string("basic"))])),
                ])
            ),
            ("responses", .object(refusals.map { ($0.code, response(of: $0)) })),
            ("schemas", .object(requests + answers + [("Refusal", refusalSchema)])),
        ])
    }

    private static func response(of kind: Refusal.Kind) -> JSONValue {
        .object([
            ("description", .string(kind.meaning)),
            ("content", content(reference("schemas", "Refusal"))),
        ])
    }

    /// The schema of `Refusal.body`.
    private static let refusalSchema = AnswerSchema.object([
        ("message", AnswerSchema.text),
        ("error", AnswerSchema.choice(Refusal.Kind.allCases.map(\.code))),
        (
            "errors",
            .object([
                ("type", .string("object")),
                ("additionalProperties", AnswerSchema.list(of: AnswerSchema.text)),
                ("description", .string("What is wrong with which field.")),
            ])
        ),
    ])

    private static func content(_ schema: JSONValue) -> JSONValue {
        .object([("application/json", .object([("schema", schema)]))])
    }

    private static func reference(_ kind: String, _ name: String) -> JSONValue {
        .object([("$ref", .string("#/components/\(kind)/\(name)"))])
    }
}

extension Refusal.Kind {
    /// What the document says about the refusal.
    fileprivate var meaning: String {
        switch self {
        case .unauthenticated: "No key is given, or one that is not valid."
        case .forbidden: "The key does not allow it."
        case .notFound: "What was asked for is not there."
        case .methodNotAllowed: "The path has no such method."
        case .conflict: "It cannot be done as things are."
        case .tooLarge: "The body is too large."
        case .invalid: "Something in the request is wrong."
        case .tooManyRequests: "Too many requests; come again later."
        case .failed: "Something went wrong in the server."
        case .unavailable: "The server cannot answer at the moment; come again later."
        }
    }
}

extension QueryParameter {
    /// The parameter as the document has it, for an operation with the given metrics.
    fileprivate func description(metrics: [String]) -> JSONValue {
        .object([
            ("name", .string(name)),
            ("in", .string("query")),
            ("description", .string(summary)),
            ("required", .boolean(false)),
            ("allowEmptyValue", .boolean(mayBeEmpty)),
            ("style", .string("form")),
            ("explode", .boolean(self == .tags)),
            ("schema", .object(rule(metrics: metrics).schema().members + standard)),
        ])
    }

    private var standard: [(key: String, value: JSONValue)] {
        switch self {
        case .limit: [("default", .integer(Self.maximumLimit))]
        case .offset: [("default", .integer(0))]
        case .order: [("default", .string("desc"))]
        default: []
        }
    }
}
