import Testing

@testable import Web

struct WebhookTargetTests {
    @Test(arguments: [
        "/webhooks/samba", "/webhooks/samba/", "//webhooks//samba", "/webhooks/samba?a=/b", "/webhooks/samba#a",
        "http://localhost/webhooks/samba",
    ])
    func `webhooks are known by their path`(target: String) {
        #expect(WebhookTarget.source(of: target) == "samba")
    }

    @Test(arguments: [
        "", "/", "/webhooks", "/webhooks/", "/webhooks/samba/x", "/x/webhooks/samba", "/api/v1/rooms", "*",
    ])
    func `everything else is the application's`(target: String) {
        #expect(WebhookTarget.source(of: target) == nil)
    }
}
