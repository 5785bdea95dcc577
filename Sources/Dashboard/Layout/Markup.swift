import API
import Mustache

/// Escapes what templates show, in elements and in quoted attributes.
struct Markup: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        Self.escape(text)
    }

    /// What shows `text`.
    static func escape(_ text: String) -> String { HTML.escaped(text) }
}
