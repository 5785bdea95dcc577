package import Reports

/// The JSON object in a request's body.
package struct RequestBody: Sendable {
    private let members: [String: JSONValue]

    /// The object that `bytes` are; an empty body counts as an object without members.
    ///
    /// Throws a refusal of kind `invalid` that says what is wrong if it is anything else, or has a text that can't be
    /// kept.
    package init(_ bytes: [UInt8]) throws(Refusal) {
        guard !bytes.isEmpty else {
            members = [:]
            return
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw Refusal(.invalid, error.sentence(about: "The body"))
        }
        guard case .object(let members) = value else {
            throw Refusal(.invalid, "The body is JSON, but not an object.")
        }
        // Before any of its texts is compared with another, which would take as long as the sender likes.
        guard value.isStreamSafe else {
            throw Refusal(.invalid, "The body has a text with more than 30 combining characters in a row.")
        }
        guard !members.contains(where: { $0.key.utf8.contains(0) }) else {
            throw Refusal(.invalid, "The body has a key with a NUL character.")
        }
        let unstorable = members.filter { $0.value.containsNUL }
        guard unstorable.isEmpty else {
            throw .invalid(
                unstorable.prefix(20).map { Refusal.FieldProblem($0.key, "must not contain a NUL character") }
            )
        }
        self.members = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// The member of that name; nil if it is not given, `.null` if it is given as null.
    package subscript(name: String) -> JSONValue? {
        members[name]
    }
}
