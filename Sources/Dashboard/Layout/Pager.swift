/// Which part of a long list a page shows, and where the others are.
struct Pager: Sendable {
    /// So many are on a page.
    static let size = 50
    /// Further pages are for programs, which have files.
    static let mostPages = 20
    /// So many are on all pages together.
    static let most = size * mostPages

    /// `51–100 of 411`; nil if everything is shown.
    var extent: String?
    var previous: String?
    var next: String?
    /// Whether there is more than pages show.
    var isCut: Bool

    /// - Parameters:
    ///   - page: Which page, from 1.
    ///   - total: How long the list is.
    ///   - path: The path of a page.
    init(page: Int, total: Int, path: (Int) -> String) {
        let pages = Self.pages(of: total)
        let first = (page - 1) * Self.size
        let last = min(first + Self.size, total)
        extent =
            total > Self.size
            ? "\(NumberText(first + 1).text)–\(NumberText(last).text) of \(NumberText(total).text)" : nil
        previous = page > 1 ? path(min(page - 1, pages)) : nil
        next = page < pages ? path(page + 1) : nil
        isCut = total > Self.most
    }

    /// How many pages show a list that is so long.
    static func pages(of total: Int) -> Int {
        min(mostPages, max(1, (total + size - 1) / size))
    }

    /// How many of a list come before a page.
    static func offset(of page: Int) -> Int { (page - 1) * size }

    /// The number of the page that a parameter asks for; the first if it asks for none that there can be.
    static func page(_ text: String?) -> Int {
        min(max(text.flatMap { Int($0) } ?? 1, 1), mostPages)
    }
}
