import Foundation

/// An answer as it came over the wire.
struct HTTPAnswer {
    let status: Int
    /// By name in lower case.
    let headers: [String: String]
    let body: [UInt8]

    /// The `status` that a problem document of RFC 9457 states; nil if the answer is no such document.
    var problemStatus: Int? {
        guard headers["content-type"] == "application/problem+json",
            let document = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
            document["title"] is String, document["detail"] is String
        else { return nil }
        return document["status"] as? Int
    }
}
