@testable import Dashboard

extension BrowserAnswer {
    /// The page that it is, empty if it is none.
    var html: String {
        guard case .bytes(let bytes, let type) = body, type.hasPrefix("text/html") else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// The HTML without its tags.
    var withoutTags: String {
        var isInTag = false
        return String(
            decoding: utf8.filter { byte in
                defer { if byte == UInt8(ascii: ">") { isInTag = false } }
                if byte == UInt8(ascii: "<") { isInTag = true }
                return !isInTag
            },
            as: UTF8.self
        )
    }
}
