import Foundation
import Testing

extension AcceptanceTests {
    /// What browsers send is answered as HTTP has it, and told to nobody.
    @Suite struct DashboardHTTPTests {
        private static let html = ["Accept": "text/html,application/xhtml+xml"]

        @Test func `every answer is a page with its fields, and no secret is in the log or the metrics`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory, environment: ["ROLLCALL_LOG_LEVEL": "trace"]) { service in
                    let key = try await directory.makeKey()
                    let form = Array("key=\(key)&next=%2F".utf8)
                    let signedIn = try await service.answer("POST", "/sign-in", body: form)
                    #expect(signedIn.status == 303)
                    let set = try #require(signedIn.headers["set-cookie"])
                    let cookie = try #require(set.split(separator: ";").first.map(String.init))
                    #expect(cookie.hasPrefix("__Host-rollcall_sign_in="))
                    let visitor = ["Cookie": cookie].merging(Self.html) { $1 }

                    for (method, path, body, status) in [
                        ("GET", "/", 0, 200), ("HEAD", "/", 0, 200), ("GET", "/nothing", 0, 404),
                        ("HEAD", "/nothing", 0, 404), ("DELETE", "/", 0, 405), ("GET", "/sign-out", 0, 405),
                        ("POST", "/preferences", 262_145, 413), ("POST", "/sign-out", 0, 403),
                        // A room's form may be as long as all that a room may have.
                        ("POST", "/preferences", 262_144, 403), ("GET", "/?a=%zz", 0, 400),
                    ] {
                        let answer = try await service.answer(
                            method,
                            path,
                            headers: visitor,
                            body: Array(repeating: UInt8(ascii: "x"), count: body)
                        )
                        let page = String(decoding: answer.body, as: UTF8.self)
                        let request: Comment = "\(method) \(path)"
                        #expect(answer.status == status, request)
                        #expect(answer.headers["content-type"] == "text/html; charset=utf-8", request)
                        #expect(answer.headers["cache-control"] == "no-store", request)
                        #expect(
                            answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true,
                            request
                        )
                        #expect(page.contains("Sign out") == (method != "HEAD"), request)
                        #expect((answer.headers["allow"] != nil) == (status == 405), request)
                    }
                    #expect(try await service.answer("GET", "/nothing").problemStatus == 404)
                    let other = ["Sec-Fetch-Site": "cross-site", "Cookie": cookie]
                    #expect(try await service.answer("POST", "/sign-in", headers: other, body: form).status == 403)

                    let token = try #require(cookie.split(separator: "=").last.map(String.init))
                    let metrics = try await Scrape(of: service)
                    let labels = ["route": "/sign-in", "method": "POST", "status": "303"]
                    #expect(metrics["rollcall_http_requests_total", labels] == 1)
                    let log = try service.process.errorOutput
                    #expect(log.contains("/sign-in"))
                    for secret in [key, String(key.suffix(43)), token] {
                        #expect(!log.contains(secret))
                        #expect(!metrics.text.contains(secret))
                    }
                }
            }
        }
    }
}
