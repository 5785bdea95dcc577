import Testing
import Webhooks

struct AuthenticityTests {
    private static func headers(_ value: String) -> WebhookHeaders {
        WebhookHeaders { $0 == "Authorization" ? value : nil }
    }

    private func source(_ secrets: String...) -> SourceSettings {
        SourceSettings(name: "samba", provider: .digitalsamba, secrets: secrets.compactMap { Secret($0) })
    }

    @Test(arguments: ["Bearer s3cret", "bearer s3cret", "BEARER s3cret", "Bearer  s3cret", "s3cret"])
    func `the secret is authentic with and without the scheme`(value: String) {
        #expect(source("s3cret").isAuthentic(headers: Self.headers(value), body: []))
    }

    @Test(arguments: [
        "", " ", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crets", "Bearer S3CRET", "Basic s3cret", "Bearers3cret",
        "s3cret,s3cret", "Bearer s3cret\u{301}",
    ])
    func `what is not the secret, or of another scheme, is not authentic`(value: String) {
        #expect(!source("s3cret").isAuthentic(headers: Self.headers(value), body: []))
    }

    @Test(arguments: ["", "Bearer", "Bearer  "])
    func `a secret that is the word alone is not known to who sends nothing`(value: String) {
        #expect(!source("Bearer ").isAuthentic(headers: Self.headers(value), body: []))
    }

    @Test(arguments: ["Bearer s3cret", "bearer s3cret", "Bearer Bearer s3cret", "s3cret"])
    func `a secret that begins with the scheme is authentic`(value: String) {
        #expect(source("Bearer s3cret").isAuthentic(headers: Self.headers(value), body: []))
    }

    @Test func `either of two secrets is authentic, a third is not`() {
        let source = source("old", "new")
        #expect(source.isAuthentic(headers: Self.headers("Bearer old"), body: []))
        #expect(source.isAuthentic(headers: Self.headers("Bearer new"), body: []))
        #expect(!source.isAuthentic(headers: Self.headers("Bearer other"), body: []))
    }

    @Test func `no header and no secret are never authentic`() {
        #expect(!source("s3cret").isAuthentic(headers: WebhookHeaders { _ in nil }, body: []))
        #expect(!source().isAuthentic(headers: Self.headers("Bearer s3cret"), body: []))
        #expect(!source().isAuthentic(headers: Self.headers(""), body: []))
    }
}
