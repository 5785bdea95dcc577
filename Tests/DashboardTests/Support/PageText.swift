/// The figures of a page's HTML.
struct PageText {
    let html: String

    init(_ html: String) {
        self.html = html
    }

    /// The numbers of the row whose link has a path, nil if there is no such row.
    func row(_ path: String) -> [String]? {
        html.split(separator: "\n").first { $0.hasPrefix("<tr>") && $0.contains("<a href=\"\(path)\"") }.map(
            Self.numbers
        )
    }

    /// The paths that the rows of the section of a heading lead to, in their order.
    func rows(of heading: String) -> [String] {
        guard let start = html.firstRange(of: "<h2 id=\"\(heading)\">") else { return [] }
        let section = html[start.upperBound...]
        let end = section.firstRange(of: "</section>")?.lowerBound ?? section.endIndex
        return section[..<end].matches(of: /<tr><th scope="row"[^>]*><a href="([^"]+)"/).map { String($0.1) }
    }

    /// A figure by what it is called.
    func figure(_ name: String) -> String? {
        let line = html.split(separator: "\n").first { $0.contains("<dt>\(name)</dt>") }
        return line.flatMap { Self.numbers($0).first }
    }

    private static func numbers(_ line: Substring) -> [String] {
        line.matches(
            of: /<td class="number">(?:<data value="([^"]+)">[^<]*<\/data>|([^<]*))<\/td>|<data value="([^"]+)">/
        )
        .map { String($0.1 ?? $0.2 ?? $0.3 ?? "") }
    }
}

/// A published CSV file whose values have no commas.
struct CSVText {
    private let columns: [Substring]
    let rows: [[Substring]]

    init(_ text: String) {
        let lines = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        columns = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// The values of some columns of a row.
    func values(_ names: [String], _ row: [Substring]) -> [String] {
        names.map { name in columns.firstIndex { $0 == name }.map { String(row[$0]) } ?? "?" }
    }
}
