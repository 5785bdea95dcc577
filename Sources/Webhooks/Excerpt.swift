/// The part of a received text that may stand in a reason: short, and printable ASCII only.
struct Excerpt: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        let start = text.unicodeScalars.prefix(Self.limit)
        let isCut = start.endIndex != text.unicodeScalars.endIndex
        var printable = String.UnicodeScalarView()
        printable.append(contentsOf: start.map { (" "..."~").contains($0) ? $0 : "?" })
        description = String(printable) + (isCut ? "..." : "")
    }

    private static let limit = 64
}
