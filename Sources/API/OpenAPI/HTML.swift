/// Pieces of HTML: text is escaped, so that nothing in a description can become markup.
package struct HTML: Sendable {
    /// The markup.
    let markup: String

    private init(markup: String) {
        self.markup = markup
    }

    /// What shows `text`.
    init(text: String) {
        markup = Self.escaped(text)
    }

    /// The pieces, one after the other.
    init(_ pieces: [HTML]) {
        markup = pieces.map(\.markup).joined()
    }

    static let nothing = HTML(markup: "")

    /// An element with the given content.
    static func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<String, String> = [:],
        _ content: HTML...
    )
        -> HTML
    {
        let attributes = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
        return HTML(markup: "<\(name)\(attributes)>\(HTML(content).markup)</\(name)>\n")
    }

    /// An element with the given text.
    static func element(_ name: StaticString, text: String) -> HTML {
        element(name, [:], HTML(text: text))
    }

    /// A table; `header` has as many cells as each of the `rows`.
    static func table(_ header: [String], _ rows: [[HTML]]) -> HTML {
        let head = element("tr", [:], HTML(header.map { element("th", text: $0) }))
        let body = rows.map { row in element("tr", [:], HTML(row.map { element("td", [:], $0) })) }
        return element("table", [:], element("thead", [:], head), element("tbody", [:], HTML(body)))
    }

    /// A page that loads nothing from anywhere; `style` must be CSS of the program's own.
    static func page(title: String, style: StaticString, _ content: HTML) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>\(style)</style>
        </head>
        <body>
        \(content.markup)</body>
        </html>

        """
    }

    /// What shows `text` in an element or in a quoted attribute.
    ///
    /// It goes by Unicode scalars: a quote that a combining mark follows is one character to Swift, and still ends an
    /// attribute for a browser.
    package static func escaped(_ text: String) -> String {
        var markup = ""
        markup.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            // HTML has no way to name these, and browsers replace them anyway.
            case "\0": markup.unicodeScalars.append("\u{FFFD}")
            default: markup.unicodeScalars.append(character)
            }
        }
        return markup
    }
}
