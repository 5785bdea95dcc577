package import Reports

/// Why a request is not done, as an answer: status, a message for a person, and what is wrong with which field.
///
/// The body has `message`, `error` and `errors`, whichever of them a client of the contract looks at.
package struct Refusal: Error, Sendable {
    /// The kinds of refusal there are.
    package enum Kind: Int, CaseIterable, Sendable {
        case unauthenticated = 401
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case conflict = 409
        case tooLarge = 413
        case invalid = 422
        case tooManyRequests = 429
        case failed = 500
        case unavailable = 503

        /// The word that programs tell it by.
        package var code: String {
            switch self {
            case .unauthenticated: "unauthenticated"
            case .forbidden: "forbidden"
            case .notFound: "not-found"
            case .methodNotAllowed: "method-not-allowed"
            case .conflict: "conflict"
            case .tooLarge: "too-large"
            case .invalid: "invalid"
            case .tooManyRequests: "too-many-requests"
            case .failed: "failed"
            case .unavailable: "unavailable"
            }
        }
    }

    /// What is wrong with one field.
    package struct FieldProblem: Hashable, Sendable {
        package var field: String
        /// A sentence, such as `must be between 1 and 100`.
        package var problem: String

        package init(_ field: String, _ problem: String) {
            self.field = field
            self.problem = problem
        }
    }

    package var kind: Kind
    package var message: String
    package var fields: [FieldProblem]
    /// After how many seconds to come again.
    package var retryAfter: Int?

    package init(_ kind: Kind, _ message: String, fields: [FieldProblem] = [], retryAfter: Int? = nil) {
        self.kind = kind
        self.message = message
        self.fields = fields
        self.retryAfter = retryAfter
    }

    /// The request is understood, and some of its fields are wrong.
    package static func invalid(_ fields: [FieldProblem]) -> Refusal {
        let first = fields.first.map { "\($0.field) \($0.problem)" } ?? "The request is invalid."
        let more = fields.count > 1 ? " (and \(fields.count - 1) more)" : ""
        return Refusal(.invalid, first + more, fields: fields)
    }

    /// What was asked for is not there.
    package static let notFound = Refusal(.notFound, "Not Found")

    package var body: JSONValue {
        var problems: [(key: String, texts: [JSONValue])] = []
        var positions: [String: Int] = [:]
        for field in fields {
            let text = JSONValue.string(field.problem)
            if let position = positions[field.field] {
                problems[position].texts.append(text)
            } else {
                positions[field.field] = problems.count
                problems.append((field.field, [text]))
            }
        }
        let errors = problems.map { (key: $0.key, value: JSONValue.array($0.texts)) }
        return .object([
            ("message", .string(message)), ("error", .string(kind.code)), ("errors", .object(errors)),
        ])
    }
}

extension Refusal: CustomStringConvertible {
    /// What is wrong, in one line.
    package var description: String {
        fields.isEmpty ? message : fields.map { "\($0.field) \($0.problem)" }.joined(separator: "; ")
    }
}
