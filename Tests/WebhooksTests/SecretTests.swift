import Testing
import Webhooks

struct SecretTests {
    @Test(arguments: ["", " ", "\n\t "])
    func `a secret of nothing is refused`(text: String) {
        #expect(Secret(text) == nil)
    }

    @Test(arguments: ["s3cret", "s3cret\n", "s3cret\r\n", "\ns3cret\n\n"])
    func `line ends around a secret are not part of it`(text: String) throws {
        let secret = try #require(Secret(line: text))
        #expect(secret.withBytes { $0 } == Array("s3cret".utf8))
        #expect(!secret.isPadded)
    }

    @Test(arguments: ["", "\n", "\r\n", " \n", "\n\t"])
    func `a line of nothing is no secret`(text: String) {
        #expect(Secret(line: text) == nil)
    }

    @Test(arguments: [" s3cret", "s3cret ", "s3cret\t", "s3cret \n"])
    func `a secret that no request can carry is known by the white space at its ends`(text: String) {
        #expect(Secret(line: text)?.isPadded == true)
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
