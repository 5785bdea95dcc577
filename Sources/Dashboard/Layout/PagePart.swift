import API

/// Which part of a long list a page shows, with the ways to the others.
struct PagePart: Sendable {
    /// `1–100 of 10,000`.
    var words: String
    var previous: String?
    var next: String?

    /// - Parameters:
    ///   - number: Which part, from 1 on.
    ///   - limit: How many members a part has.
    ///   - shown: How many this one has.
    ///   - total: How many the list has.
    ///   - path: The path of a part.
    init(number: Int, limit: Int, shown: Int, total: Int, path: (_ number: Int) -> String) {
        let first = (number - 1) * limit
        words =
            shown == 0
            ? "none of \(CountText.grouped(total))"
            : "\(CountText.grouped(first + 1))–\(CountText.grouped(first + shown)) of \(CountText.grouped(total))"
        previous = number > 1 ? path(number - 1) : nil
        next = first + shown < total && shown > 0 ? path(number + 1) : nil
    }

    /// The number of the last part of a list of `total` members; the first if there are none.
    static func last(of total: Int, limit: Int) -> Int { max(1, (total + limit - 1) / limit) }

    /// The number that a request asks for.
    ///
    /// - Throws: A refusal if it is none.
    static func number(_ request: BrowserRequest) throws(Refusal) -> Int {
        guard let text = request.parameter("page") else { return 1 }
        guard let number = Int(text), (1...1_000_000).contains(number) else {
            throw Refusal(.invalid, "page must be a number from 1 on.")
        }
        return number
    }
}
