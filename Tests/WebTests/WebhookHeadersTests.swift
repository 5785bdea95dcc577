import NIOHTTP1
import Testing
import Webhooks

@testable import Web

struct WebhookHeadersTests {
    @Test func `header names are found whatever their case, and the first counts`() {
        let headers = WebhookHeaders(HTTPHeaders([("AUTHORIZATION", "Bearer s3cret"), ("authorization", "other")]))
        #expect(headers["authoriZation"] == "Bearer s3cret")
        #expect(headers["Accept"] == nil)
    }

    @Test(arguments: ["a b", "a b ", "a b\t", " \ta b \t ", "", " ", "\t\t", "é ", "a\u{A0}"])
    func `white space around a value is no part of it`(written: String) {
        let headers = WebhookHeaders(HTTPHeaders([("X", written)]))
        #expect(
            headers["X"]
                == String(written.drop { " \t".contains($0) }.reversed().drop { " \t".contains($0) }.reversed())
        )
    }
}
