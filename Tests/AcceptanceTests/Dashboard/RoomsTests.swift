import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// A room is found while its name is typed, looked at and changed.
    @Suite struct RoomsTests {
        @Test func `a room is found, opened and given another session length`() async throws {
            try await RESTClient.with { client, directory in
                _ = try await client.post(
                    "/rooms",
                    #"{"privacy":"public","friendly_url":"garden","description":"Garden <i>party</i>"}"#
                )
                _ = try await client.post("/rooms", #"{"privacy":"public","friendly_url":"kitchen"}"#)
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key, asksForChanges: true)
                    try await visit.arrives(at: "/")

                    try await visit.open("/rooms")
                    try await browser.type("GARD", into: "#q")
                    try await eventually("one room is found, and said") {
                        try await browser.shown("#found-status").hasPrefix("1 room found")
                    }
                    #expect(try await visit.path == "/rooms?q=GARD")
                    #expect(try await browser.shown("#found tbody tr") == "Garden <i>party</i> garden never –")

                    try await browser.click("#found tbody a")
                    try await visit.arrives(at: "/rooms/garden")
                    #expect(try await browser.shown("h1") == "Garden <i>party</i>")
                    #expect(
                        try await browser.run("return document.querySelectorAll('.heat-map rect').length > 364")
                            as? Bool == true
                    )

                    try await browser.click("a[href='/rooms/garden/edit']")
                    try await visit.arrives(at: "/rooms/garden/edit")
                    try await browser.type("0", into: "#session_length")
                    try await browser.click("main form button")
                    try await eventually("what is wrong is said beside the field") {
                        try await browser.text("return document.body.innerText").contains("between 1 and 1440")
                    }
                    try await browser.type("90", into: "#session_length")
                    try await browser.click("main form button")
                    try await visit.arrives(at: "/rooms/garden#settings")
                    #expect(try await browser.shown("#settings ~ .facts").contains("90 minutes"))

                    // Whoever changes it, and however, is told beside what was changed.
                    _ = try await client.patch("/rooms/garden", #"{"description":"Park"}"#)
                    _ = try await directory.rollcall("rooms", "edit", "garden", "--tags", "north")
                    try await visit.open("/rooms/garden")
                    let changes = try await browser.shown("#changes ~ .scroll tbody")
                    for change in [
                        "Tags not set north on the command line",
                        "Description Garden <i>party</i> Park an application, with the key",
                        "Session length no limit 90 minutes at the dashboard, with the key",
                    ] {
                        #expect(changes.contains(change))
                    }
                }
            }
        }
    }
}
