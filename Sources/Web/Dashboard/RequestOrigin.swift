import HTTPTypes

/// Whether the page that made a request is one of this server's, as browsers say.
enum RequestOrigin {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Says no only where the browser tells of another site: old ones and programs tell nothing.
    static func isOwn(_ request: HTTPRequest) -> Bool {
        // Byte by byte: to compare characters may take long.
        if let fetchSite, let site = request.headerFields[fetchSite] {
            return ["same-origin", "none"].contains { site.utf8.elementsEqual($0.utf8) }
        }
        guard let origin = request.headerFields[.origin], let authority = request.authority else { return true }
        return ["https", "http"].contains { origin.utf8.elementsEqual("\($0)://\(authority)".utf8) }
    }
}
