/// A value that is in force, and where it came from.
struct Setting<Value: Sendable>: Sendable {
    var value: Value
    var origin: SettingOrigin
}

/// Where a setting came from, in falling order of precedence.
enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
    case flag(String)
    case environment(String)
    case file(String)
    case standard

    /// What is thrown of a setting from here that can't be used.
    func error(_ description: String) -> any Error {
        if case .flag = self { return Failure(.usage, description) }
        return ConfigurationError(description)
    }

    var description: String {
        switch self {
        case .flag(let name): "flag \(name)"
        case .environment(let name): "environment \(name)"
        case .file(let path): path
        case .standard: "default"
        }
    }
}
