internal import Webhooks

/// What a sender may ask of the server, and how long it may take over it.
///
/// Nothing here depends on who the sender is: it holds before anyone has shown credentials.
package struct HTTPLimits: Hashable, Sendable {
    /// The most connections at once.
    package var connections = 1_024
    /// The most connections at once from one address, nil for any number: behind a proxy all have one address.
    package var connectionsPerAddress: Int?
    /// The longest target of a request, in bytes.
    package var uriBytes = 8 * 1_024
    /// The most bytes in a request's fields, names and values.
    package var headerBytes = 16 * 1_024
    /// The most fields in a request.
    package var headerFields = 64
    /// The largest body of a webhook, in bytes.
    package var webhookBytes = 256 * 1_024
    /// The largest body of a request to the REST API, in bytes; a room's logo may be in it.
    package var apiBytes = 1_024 * 1_024
    /// How deeply the JSON of a body may be nested; never deeper than what is ever read.
    package var jsonDepth = NestingDepth.limit
    /// How long the head of a request may take: from its first byte, or from the connection's beginning.
    package var headTime = Duration.seconds(5)
    /// How long a whole request may take, from its first byte to its last.
    package var requestTime = Duration.seconds(10)
    /// How long what was sent may go untaken by the receiver.
    package var answerTime = Duration.seconds(10)
    /// How long a connection may go unused after an answer.
    package var idleTime = Duration.seconds(30)
    /// How many requests are answered on one connection.
    package var requestsPerConnection = 1_000

    package init() {}
}
