package import Reports
import Store

/// A request for an operation, as far as it has been read: its credentials have been looked at.
package struct APIRequest: Sendable {
    /// The variables of the operation's path, without percent encoding.
    package var variables: [String: String]
    package var query: QueryItems
    /// The raw body, empty if there is none.
    package var body: [UInt8]
    /// Whether secrets of subscriptions and rooms may be told: a key that only reads could do more with them than read.
    package var maySeeSecrets: Bool
    /// The id of the key that was presented, nil where there was none.
    package var keyID: String?

    package init(
        variables: [String: String] = [:],
        query: QueryItems = QueryItems([]),
        body: [UInt8] = [],
        maySeeSecrets: Bool = true,
        keyID: String? = nil
    ) {
        self.variables = variables
        self.query = query
        self.body = body
        self.maySeeSecrets = maySeeSecrets
        self.keyID = keyID
    }

    /// Who makes what it changes.
    var author: RoomAuthor { .api(keyID: keyID) }

    /// The variable of that name; an operation has all that its path names.
    func variable(_ name: String) throws(Refusal) -> String {
        guard let value = variables[name] else { throw .notFound }
        return value
    }
}

/// What is answered to a request that was done.
package struct APIAnswer: Sendable {
    package var status: Int
    /// Nil where the contract has no body.
    package var body: JSONValue?

    package init(status: Int, body: JSONValue? = nil) {
        self.status = status
        self.body = body
    }
}
