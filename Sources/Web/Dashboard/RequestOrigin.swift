import HTTPTypes
import Hummingbird

/// Whether the page that made a request is one of this server's, as browsers say.
enum RequestOrigin {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Says no only where the browser tells of another site: old ones and programs tell nothing.
    static func isOwn(_ request: Request) -> Bool {
        if let fetchSite, let site = request.headers[fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin], let authority = request.head.authority else { return true }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }
}
