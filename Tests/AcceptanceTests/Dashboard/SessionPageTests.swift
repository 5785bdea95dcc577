import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// Support looks up whether somebody was really in a meeting, in a browser.
    @Suite struct SessionPageTests {
        @Test func `from the list to a session, a person, and what was received of the stay`() async throws {
            try await RESTClient.with { client, directory in
                for (event, name, ago) in [
                    ("participant_joined", "Ada", 5_400), ("participant_joined", "Bo", 5_000),
                    ("participant_left", "Ada", 1_200),
                ] {
                    let visit = Samba.visit(
                        event,
                        room: "atrium",
                        participant: "visit of \(name)",
                        name: name,
                        ago: ago
                    )
                    #expect(try await client.service.post(visit).status == 204)
                }
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key, asksForChanges: true)
                    try await visit.arrives(at: "/")
                    try await eventually("the session is computed") {
                        try await visit.open("/sessions")
                        return try await browser.shown("main").contains("atrium")
                    }
                    try await browser.click(".sessions th a")
                    try await eventually("the session is shown") {
                        try await browser.shown("main").contains("2 people")
                    }
                    let page = try await visit.path
                    #expect(try await browser.shown(".session-chart + *, main").contains("leave seen"))
                    // A bar and its line are marked together.
                    _ = try await browser.run(
                        "document.querySelector('[data-stay]').dispatchEvent(new Event('pointerover', {bubbles: true}))"
                    )
                    #expect(try await browser.run("return document.querySelectorAll('.marked').length") as? Int == 2)

                    // It is shown anew without being asked to, and stays as it was left.
                    let came = Samba.visit("participant_joined", room: "atrium", participant: "3", name: "Cy", ago: 0)
                    #expect(try await client.service.post(came).status == 204)
                    _ = try await browser.run("document.querySelector('.stays a').focus()")
                    try await eventually("the third one is computed") {
                        _ = try await browser.run("return refresh(document.querySelector('main'))")
                        return try await browser.shown("main").contains("3 people")
                    }
                    #expect(try await browser.text("return document.activeElement.textContent") == "Ada")

                    try await browser.type("ada", into: "#person")
                    try await browser.click(".filter button")
                    try await visit.arrives(at: "\(page)?person=ada")
                    #expect(try await browser.shown(".filter").contains("1 person found, 1 stay."))
                    try await browser.click(".stays a")
                    try await eventually("the stay is shown") {
                        try await browser.shown("main").contains("What was told of it")
                    }
                    try await browser.click("summary")
                    #expect(try await browser.shown("pre").contains(#""eventType": "participant_joined""#))
                }
            }
        }
    }
}
