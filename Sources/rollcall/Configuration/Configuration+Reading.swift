/// How a setting is read, whatever it is.
extension Configuration {
    /// Whether a setting is on; the flag can only put it on.
    func truth(_ key: SettingKey, flag: Bool = false) throws -> Setting<Bool> {
        try setting(
            key,
            flag: flag ? "true" : nil,
            standard: "false",
            expecting: "true or false is expected"
        ) { text in
            switch text.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        }
    }

    /// A number of the `range`; `unit` is what it counts, where an error is to say so.
    func number(
        _ key: SettingKey,
        flag: Int? = nil,
        in range: ClosedRange<Int>,
        standard: Int,
        unit: String? = nil
    ) throws -> Setting<Int> {
        try setting(
            key,
            flag: flag.map(String.init),
            standard: "\(standard)",
            expecting: "\(range.lowerBound) to \(range.upperBound)\(unit.map { " \($0)" } ?? "") are expected"
        ) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// What `read` makes of the text that is in force, nil if it is none of what is expected; `flag` is what the command line
    /// says, if anything, and `standard` holds where nothing is said.
    ///
    /// It throws an error that names the setting and where it comes from: of the usage if that is the command line.
    func setting<Value>(
        _ key: SettingKey,
        flag: String? = nil,
        standard: String,
        expecting expectation: String,
        _ read: (String) -> Value?
    ) throws -> Setting<Value> {
        let setting = text(key, flag: flag, standard: standard)
        guard let value = read(setting.value) else {
            throw setting.origin.error("\(key.rawValue) (\(setting.origin)): \(expectation)")
        }
        return Setting(value: value, origin: setting.origin)
    }

    /// The text that is in force.
    func text(_ key: SettingKey, flag: String? = nil, standard: String = "") -> Setting<String> {
        if let flag { return Setting(value: flag, origin: .flag(key.flag)) }
        if let value = environment[key.variable], !value.isEmpty {
            return Setting(value: value, origin: .environment(key.variable))
        }
        if let file, let text = file.texts[key] { return Setting(value: text, origin: .file(file.path)) }
        return Setting(value: standard, origin: .standard)
    }
}
