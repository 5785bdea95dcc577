/// A systemd unit's settings.
struct Unit {
    private let settings: [(name: String, value: String)]

    init(_ text: String) {
        settings = text.split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
            return (String(line[..<equals]), String(line[line.index(after: equals)...]))
        }
    }

    /// Every value of a setting, in order.
    subscript(_ name: String) -> [String] {
        settings.filter { $0.name == name }.map(\.value)
    }

    /// Everything that it runs, at whatever point.
    var commands: [String] {
        settings.filter { $0.name.hasPrefix("Exec") }.map(\.value)
    }
}
