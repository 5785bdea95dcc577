import Web
import Webhooks

/// One of the settings below `limits`: its name, how it is read, and how it is shown.
struct LimitSetting: Sendable {
    let key: String
    private let read: @Sendable (String, inout HTTPLimits) -> Bool
    private let show: @Sendable (HTTPLimits) -> String
    private let expectation: String

    /// All there are, in the order in which they are shown.
    static let all: [LimitSetting] = [
        count("connections", 1...100_000, \.connections),
        LimitSetting(
            key: "connections_per_address",
            read: { text, limits in
                guard let number = Int(text), (0...100_000).contains(number) else { return false }
                limits.connectionsPerAddress = number == 0 ? nil : number
                return true
            },
            show: { "\($0.connectionsPerAddress ?? 0)" },
            expectation: "0, for any number, to 100000 are expected"
        ),
        count("uri_bytes", 64...65_536, \.uriBytes),
        count("header_bytes", 512...1_048_576, \.headerBytes),
        count("header_fields", 8...10_000, \.headerFields),
        count("webhook_bytes", 1_024...67_108_864, \.webhookBytes),
        count("api_bytes", 1_024...67_108_864, \.apiBytes),
        count("json_depth", 1...NestingDepth.limit, \.jsonDepth),
        duration("header_seconds", \.headTime),
        duration("request_seconds", \.requestTime),
        duration("answer_seconds", \.answerTime),
        duration("idle_seconds", \.idleTime),
        count("requests_per_connection", 1...1_000_000_000, \.requestsPerConnection),
    ]

    /// The names of all of them.
    static var keys: [String] { all.map(\.key) }

    /// Takes over what is configured; with nothing configured it leaves the default.
    ///
    /// - Throws: `ConfigurationError` that says what is expected.
    func apply(_ text: String?, _ limits: inout HTTPLimits) throws {
        guard let text else { return }
        guard read(text, &limits) else { throw ConfigurationError("limits.\(key): \(expectation)") }
    }

    /// The value that is in force.
    func text(_ limits: HTTPLimits) -> String { show(limits) }

    private static func count(
        _ key: String,
        _ range: ClosedRange<Int>,
        _ path: any WritableKeyPath<HTTPLimits, Int> & Sendable
    ) -> LimitSetting {
        LimitSetting(
            key: key,
            read: { text, limits in
                guard let number = Int(text), range.contains(number) else { return false }
                limits[keyPath: path] = number
                return true
            },
            show: { "\($0[keyPath: path])" },
            expectation: "\(range.lowerBound) to \(range.upperBound) are expected"
        )
    }

    private static func duration(
        _ key: String,
        _ path: any WritableKeyPath<HTTPLimits, Duration> & Sendable
    ) -> LimitSetting {
        LimitSetting(
            key: key,
            read: { text, limits in
                guard text.wholeMatch(of: /[0-9]{1,4}(?:\.[0-9]{1,3})?/) != nil, let seconds = Double(text),
                    (0.05...3_600).contains(seconds)
                else { return false }
                limits[keyPath: path] = .milliseconds(Int64((seconds * 1_000).rounded()))
                return true
            },
            show: { "\($0[keyPath: path] / .seconds(1))" },
            expectation: "0.05 to 3600 seconds are expected"
        )
    }
}
