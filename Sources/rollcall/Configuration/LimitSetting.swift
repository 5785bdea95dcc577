import Web
import Webhooks

/// One of the settings in the section `limits`: its name, how it is read, and how it is shown.
struct LimitSetting: Sendable {
    let key: SettingKey
    private let read: @Sendable (String, inout HTTPLimits) -> Bool
    private let show: @Sendable (HTTPLimits) -> String
    private let expectation: String

    /// All there are, in the order in which they are shown.
    static let all: [LimitSetting] = [
        count(.limitsConnections, 1...100_000, \.connections),
        LimitSetting(
            key: .limitsConnectionsPerAddress,
            read: { text, limits in
                guard let number = Int(text), (0...100_000).contains(number) else { return false }
                limits.connectionsPerAddress = number == 0 ? nil : number
                return true
            },
            show: { "\($0.connectionsPerAddress ?? 0)" },
            expectation: "0, for any number, to 100000 are expected"
        ),
        count(.limitsURIBytes, 64...65_536, \.uriBytes),
        count(.limitsHeaderBytes, 512...1_048_576, \.headerBytes),
        count(.limitsHeaderFields, 8...10_000, \.headerFields),
        count(.limitsWebhookBytes, 1_024...67_108_864, \.webhookBytes),
        count(.limitsAPIBytes, 1_024...67_108_864, \.apiBytes),
        count(.limitsJSONDepth, 1...NestingDepth.limit, \.jsonDepth),
        duration(.limitsHeaderSeconds, \.headTime),
        duration(.limitsRequestSeconds, \.requestTime),
        duration(.limitsAnswerSeconds, \.answerTime),
        duration(.limitsIdleSeconds, \.idleTime),
        count(.limitsRequestsPerConnection, 1...1_000_000_000, \.requestsPerConnection),
    ]

    /// Takes over what is configured; with nothing configured it leaves the default.
    ///
    /// - Throws: `ConfigurationError` that says what is expected.
    func apply(_ setting: Setting<String>, _ limits: inout HTTPLimits) throws {
        guard setting.origin != .standard else { return }
        guard read(setting.value, &limits) else {
            throw ConfigurationError("\(key.rawValue) (\(setting.origin)): \(expectation)")
        }
    }

    /// The value that is in force.
    func text(_ limits: HTTPLimits) -> String { show(limits) }

    private static func count(
        _ key: SettingKey,
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
        _ key: SettingKey,
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
