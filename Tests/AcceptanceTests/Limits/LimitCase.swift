import Testing

/// One limit: a request that goes over it, how that is answered, and the setting with which the same is taken.
struct LimitCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// Below `limits` in `rollcall.yaml`, when the limit holds.
    var settings = ""
    /// The same, when it is raised.
    let raised: String
    let request: [UInt8]
    let status: Int
    /// How the same request is answered when the limit is raised.
    var raisedStatus = 204

    var testDescription: String { name }

    static let all: [LimitCase] = [
        LimitCase(
            name: "a long target",
            raised: "uri_bytes: 20000",
            request: get("/health?" + String(repeating: "x", count: 9_000)),
            status: 414,
            raisedStatus: 200
        ),
        LimitCase(
            name: "an endless target",
            raised: "uri_bytes: 65536",
            request: get("/health?" + String(repeating: "x", count: 40_000)),
            status: 414,
            raisedStatus: 200
        ),
        LimitCase(
            name: "large fields",
            raised: "header_bytes: 40000",
            request: get("/health", fields: "A: \(String(repeating: "x", count: 17_000))\r\n"),
            status: 431,
            raisedStatus: 200
        ),
        LimitCase(
            name: "many fields",
            raised: "header_fields: 100",
            request: get("/health", fields: String(repeating: "A: x\r\n", count: 80)),
            status: 431,
            raisedStatus: 200
        ),
        LimitCase(
            name: "many fields behind a body in chunks",
            raised: "header_fields: 100",
            request: chunkedWebhook(length: 3, trailer: String(repeating: "A: x\r\n", count: 80)),
            status: 431
        ),
        LimitCase(
            name: "a large webhook",
            raised: "webhook_bytes: 400000",
            request: webhook(length: 300_000),
            status: 413
        ),
        LimitCase(
            name: "a large webhook in chunks",
            raised: "webhook_bytes: 400000",
            request: chunkedWebhook(length: 300_000),
            status: 413
        ),
        LimitCase(
            name: "a small webhook where less is allowed",
            settings: "webhook_bytes: 1024",
            raised: "webhook_bytes: 2048",
            request: webhook(length: 1_025),
            status: 413
        ),
    ]

    static func get(_ path: String, fields: String = "") -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n".utf8)
    }

    static func webhookHead(_ framing: String) -> String {
        "POST \(Samba.path) HTTP/1.1\r\nHost: localhost\r\n"
            + Samba.headers.map { "\($0): \($1)\r\n" }.joined() + "\(framing)\r\n\r\n"
    }

    private static func webhook(length: Int) -> [UInt8] {
        Array(webhookHead("Content-Length: \(length)").utf8) + [UInt8](repeating: UInt8(ascii: " "), count: length)
    }

    private static func chunkedWebhook(length: Int, trailer: String = "") -> [UInt8] {
        let chunk = "\(String(length, radix: 16))\r\n\(String(repeating: " ", count: length))\r\n0\r\n\(trailer)\r\n"
        return Array((webhookHead("Transfer-Encoding: chunked") + chunk).utf8)
    }
}
