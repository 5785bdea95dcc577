package import Attendance

/// A source that had stopped sending when a revision was made, so that its day may lack what was not sent.
package struct SourceSilence: Hashable, Sendable {
    package var source: String
    /// When its last delivery was received.
    package var since: Instant
    /// How many deliveries were to be expected since.
    package var expected: Int

    package init(source: String, since: Instant, expected: Int) {
        self.source = source
        self.since = since
        self.expected = expected
    }

    /// The warning that a data package has of it.
    var json: JSONValue {
        .object([
            ("warning", .string("source_silent")), ("source", .string(source)),
            ("since", .string(RFC3339.format(since))), ("expected_deliveries", .integer(expected)),
        ])
    }
}
