import Foundation

/// The README's examples, so that what it tells people to do is what is tested.
enum Readme {
    struct MissingExample: Error {
        let marker: String
    }

    /// The fenced Python that follows the comment `<!-- read: name -->`.
    static func python(_ name: String) throws -> String {
        let readme = URL(filePath: #filePath).appending(path: "../../../../README.md").standardized
        let text = try String(contentsOf: readme, encoding: .utf8)
        let marker = "<!-- read: \(name) -->\n```python\n"
        guard let start = text.range(of: marker),
            let end = text.range(of: "\n```", range: start.upperBound..<text.endIndex)
        else { throw MissingExample(marker: marker) }
        return String(text[start.upperBound..<end.lowerBound]) + "\n"
    }
}
