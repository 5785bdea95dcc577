@testable import Dashboard

extension BrowserAnswer {
    /// The page that it is, empty if it is none.
    var html: String {
        guard case .bytes(let bytes, _) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// The HTML without its tags.
    var withoutTags: String {
        replacing(/<[^>]*>/, with: "")
    }
}
