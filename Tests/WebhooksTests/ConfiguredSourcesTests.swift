import Testing
import Webhooks

/// Sources are replaced all at once, and what changed is told by name.
struct ConfiguredSourcesTests {
    private static func source(
        _ name: String,
        _ secrets: String...,
        provider: Provider = .digitalsamba
    ) -> SourceSettings {
        SourceSettings(name: name, provider: provider, secrets: secrets.compactMap { Secret($0) })
    }

    @Test func `what is replaced is gone, and what is new is there`() {
        let sources = ConfiguredSources([Self.source("a", "one"), Self.source("b", "two")])
        #expect(sources["a"] != nil)
        sources.replace(by: [Self.source("b", "two"), Self.source("c", "three")])
        #expect(sources["a"] == nil)
        #expect(sources.all.map(\.name) == ["b", "c"])
    }

    @Test func `changes are told by name`() {
        let sources = ConfiguredSources([Self.source("a", "one"), Self.source("b", "two"), Self.source("c", "x", "y")])
        let changes = sources.replace(by: [
            Self.source("b", "other"), Self.source("c", "y", "x"), Self.source("d", "z"),
        ])
        #expect(changes.added == ["d"])
        #expect(changes.removed == ["a"])
        #expect(changes.withOtherSecrets == ["b"])
        #expect(changes.withOtherProvider == [])
        var dumped = ""
        dump(changes, to: &dumped)
        #expect(!dumped.contains("other\""))
    }

    @Test func `nothing different is no change`() {
        let sources = ConfiguredSources([Self.source("a", "one")])
        let none = sources.replace(by: [Self.source("a", "one")])
        #expect(none.added + none.removed + none.withOtherSecrets + none.withOtherProvider == [])
        #expect(sources.replace(by: [Self.source("a", "one", "two")]).withOtherSecrets == ["a"])
        #expect(sources.replace(by: [Self.source("a", "two")]).withOtherSecrets == ["a"])
    }

    @Test func `of two sources with one name the first counts`() {
        let sources = ConfiguredSources([Self.source("a", "one"), Self.source("a", "two")])
        let authorization = WebhookHeaders { $0 == "Authorization" ? "Bearer one" : nil }
        #expect(sources["a"]?.isAuthentic(headers: authorization, body: []) == true)
    }
}
