import HTTPTypes

/// Whether the page that made a request is one of this server's, as browsers say.
enum RequestOrigin {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Says no only where the browser tells of another site: old ones and programs tell nothing.
    static func isOwn(_ request: HTTPRequest) -> Bool {
        if let fetchSite, let site = request.headerFields[fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headerFields[.origin], let authority = request.authority else { return true }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }
}
