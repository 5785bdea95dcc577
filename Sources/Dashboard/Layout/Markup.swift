import Mustache

/// Escapes text for HTML, in elements and in quoted attributes.
///
/// It goes by Unicode scalars: a quote that a combining mark follows is one character to Swift, and still ends an
/// attribute for a browser.
struct Markup: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        Self.escape(text)
    }

    /// What shows `text`.
    static func escape(_ text: String) -> String {
        var markup = ""
        markup.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            // HTML has no way to name these, and browsers replace them anyway.
            case "\0": markup.unicodeScalars.append("\u{FFFD}")
            default: markup.unicodeScalars.append(scalar)
            }
        }
        return markup
    }
}
