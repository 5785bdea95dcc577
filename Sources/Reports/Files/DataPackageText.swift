/// The text of a data package that was published, to change the little that erasing changes.
///
/// It is edited line by line, since everything else in it is to stay as it is, byte for byte.
struct DataPackageText {
    private var lines: [Substring]
    let timeZone: String

    /// Nil if the text is none of this program's.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard
            let zone = lines.lazy.compactMap({ Self.value(of: "time_zone", in: $0, indentation: 2) }).first,
            lines.contains(Self.resources)
        else { return nil }
        timeZone = zone
    }

    var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

    /// Gives a file its new size and checksum, and says whether it is described.
    mutating func describe(_ file: PublishedFile) -> Bool {
        guard
            let path = lines.firstIndex(where: { Self.value(of: "path", in: $0, indentation: 6) == file.name }),
            let end = lines[path...].firstIndex(where: { $0.hasPrefix("    }") }),
            let bytes = lines[path..<end].firstIndex(where: { $0.hasPrefix(#"      "bytes": "#) }),
            let hash = lines[path..<end].firstIndex(where: { $0.hasPrefix(#"      "hash": "#) })
        else { return false }
        lines[bytes] = Self.line("bytes", "\(file.bytes.count)", like: lines[bytes])
        lines[hash] = Self.line("hash", "\"sha256:\(file.sha256)\"", like: lines[hash])
        return true
    }

    /// Whether it says that people were erased.
    var isErased: Bool { lines.contains(Self.note) }

    /// Says that people were erased.
    mutating func noteErasure() {
        guard !isErased, let resources = lines.firstIndex(of: Self.resources) else { return }
        lines.insert(Self.note, at: resources)
    }

    private static let resources: Substring = #"  "resources": ["#
    private static let note: Substring = #"  "erased": true,"#

    private static func value(of key: String, in line: Substring, indentation: Int) -> String? {
        let prefix = String(repeating: " ", count: indentation) + "\"\(key)\": \""
        guard line.hasPrefix(prefix) else { return nil }
        return String(line.dropFirst(prefix.count).prefix { $0 != "\"" })
    }

    private static func line(_ key: String, _ value: String, like line: Substring) -> Substring {
        Substring("      \"\(key)\": \(value)\(line.hasSuffix(",") ? "," : "")")
    }
}
