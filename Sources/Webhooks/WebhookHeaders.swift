/// The header fields of a webhook request; names are compared without regard to case.
package struct WebhookHeaders: Sendable {
    private let fields: [(name: String, value: String)]

    package init(_ fields: [(String, String)]) {
        self.fields = fields.map { (name: $0.lowercased(), value: $1) }
    }

    /// The value of the first field of that name, or nil if the request has none.
    package subscript(_ name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name == name }?.value
    }
}
