import Foundation

/// An answer as it came over the wire.
struct HTTPAnswer {
    let status: Int
    /// By name in lower case.
    let headers: [String: String]
    let body: [UInt8]

    /// The `status` that a problem document of RFC 9457 states; nil if the answer is no such document.
    var problemStatus: Int? {
        guard let problem, problem["title"] is String, problem["detail"] is String else { return nil }
        return problem["status"] as? Int
    }

    /// The members of a problem document; nil if the answer is none.
    var problem: [String: Any]? {
        guard headers["content-type"] == "application/problem+json" else { return nil }
        return try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    }
}
