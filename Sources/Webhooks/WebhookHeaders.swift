/// The header fields of a webhook request; names are compared without regard to case.
package struct WebhookHeaders: Sendable {
    private let first: @Sendable (String) -> String?

    /// - Parameter first: Gives the value of the first field of a name, compared without regard to case, nil if there is
    ///   none.
    package init(first: @escaping @Sendable (String) -> String?) {
        self.first = first
    }

    /// The value of the first field of that name, or nil if the request has none.
    package subscript(_ name: String) -> String? { first(name) }
}
