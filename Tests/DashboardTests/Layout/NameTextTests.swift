import Store
import Testing
import Webhooks

@testable import Dashboard

/// Whatever somebody or something is called, it can be read, and what stands beside it too.
@Suite struct NameTextTests {
    private static let key = RoomKey(source: "samba", providerRoomID: "R7")

    @Test(arguments: [nil, "", "  ", "\u{A0}", "\u{200B}", "\u{2800}", "\u{FE0F}", "\u{20E3}"])
    func `a room is called by something that can be seen`(_ blank: String?) {
        #expect(RoomLabel.text(description: blank, friendlyURL: "atrium", key: Self.key) == "atrium")
        #expect(RoomLabel.text(description: blank, friendlyURL: nil, key: Self.key) == "R7")
        let nothing = RoomKey(source: "samba", providerRoomID: blank ?? " ")
        #expect(RoomLabel.text(description: blank, friendlyURL: nil, key: nothing) == "room without a name")
    }

    @Test(arguments: [".", "0", "\u{5E9}", "\u{1F680}", " \u{200B}x", "\u{915}\u{93E}"])
    func `whatever can be seen is a name`(_ name: String) {
        #expect(RoomLabel.text(description: name, friendlyURL: "atrium", key: Self.key) == name)
    }

    @Test(
        arguments: [
            ("Zoë", "Zoë"), ("\u{5E9}\u{5DC} 7", "\u{2068}\u{5E9}\u{5DC} 7\u{2069}"), ("a\u{202E}b\u{2069}", "ab"),
            ("\u{2067}\u{5E9}", "\u{2068}\u{5E9}\u{2069}"),
        ]
    )
    func `a name in a line of text is by itself`(_ name: String, _ text: String) {
        #expect(NameText.isolated(name) == text)
    }
}
