import Testing
import Webhooks

struct SecretTests {
    @Test(arguments: ["", " ", "\n\t "])
    func `a secret of nothing is refused`(text: String) {
        #expect(Secret(text) == nil)
    }

    @Test func `a secret is never shown`() throws {
        let text = "open sesame"
        let secret = try #require(Secret(text))
        let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [secret])
        var dumped = ""
        dump(secret, to: &dumped)
        dump(source, to: &dumped)
        let shown = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(source)",
            String(reflecting: source), "\([secret])", "\(Optional(secret) as Any)", dumped,
        ]
        for text in shown {
            #expect(!text.contains("sesame"))
            #expect(!text.contains("111, 112"))
            #expect(text.contains("[secret]"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }
}
