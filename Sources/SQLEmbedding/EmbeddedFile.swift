import Foundation

/// A file of `sql/`, as it is written in Swift.
struct EmbeddedFile {
    /// The file's name without its ending.
    let name: String
    private let text: String

    init(_ file: URL) throws {
        name = file.deletingPathExtension().lastPathComponent
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The name as our style writes it: `claimFriendlyURL` of `claim_friendly_url`.
    var identifier: String {
        let words = name.split(separator: "_").map(String.init)
        return words.prefix(1).joined() + words.dropFirst().map(Self.capitalized).joined()
    }

    /// The text as a literal that takes nothing in it for anything else.
    var literal: String {
        var fence = "#"
        while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
        return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
    }

    private static func capitalized(_ word: String) -> String {
        ["api": "API", "id": "ID", "ids": "IDs", "url": "URL", "urls": "URLs"][word] ?? word.capitalized
    }
}
