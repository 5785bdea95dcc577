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
}
