import API
import Reports

/// An answer of the REST API.
struct RESTAnswer: Sendable {
    let status: Int
    /// By name in lower case.
    let headers: [String: String]
    /// Null if there is no body.
    let json: JSONValue
    let isEmpty: Bool

    /// - Throws: `UnreadableJSON` if there is a body that is no JSON.
    init(_ answer: HTTPAnswer) throws {
        status = answer.status
        headers = answer.headers
        isEmpty = answer.body.isEmpty
        json = isEmpty ? .null : try JSONValue(parsing: answer.body)
    }

    /// What is at a path of names and positions, null if nothing is.
    subscript(path: Step...) -> JSONValue {
        path.reduce(json) { value, step in
            switch step {
            case .name(let name): value[name] ?? .null
            case .position(let position):
                value.elements.flatMap { $0.indices.contains(position) ? $0[position] : nil } ?? .null
            }
        }
    }

    /// A step of a path into JSON, written as a name or a number.
    enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case name(String)
        case position(Int)

        init(stringLiteral name: String) {
            self = .name(name)
        }

        init(integerLiteral position: Int) {
            self = .position(position)
        }
    }

    /// The items of a list.
    var items: [JSONValue] { self["data"].elements ?? [] }

    /// The ids of the items of a list.
    var ids: [String] { items.compactMap { $0["id"]?.text } }

    /// The names of the fields that a refusal is about.
    var refusedFields: [String] { self["errors"].members.map(\.key) }
}
