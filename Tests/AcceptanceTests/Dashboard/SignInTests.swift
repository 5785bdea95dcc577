import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// The dashboard is for those who have a key, for as long as they are signed in.
    @Suite struct SignInTests {
        @Test func `who has a key signs in, sees who is where, and signs out`() async throws {
            try await RESTClient.with { client, directory in
                let join = Samba.visit("participant_joined", room: "atrium", participant: "p", name: "Ada", ago: 60)
                #expect(try await client.service.post(join).status == 204)
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.open("/")
                    #expect(try await visit.path == "/sign-in")

                    try await visit.signIn("rk_abcdefgh_\(String(repeating: "A", count: 43))")
                    try await eventually("the refusal is shown") {
                        try await browser.text("return document.body.innerText").contains("This is no key")
                    }

                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    try await eventually("the session is computed") {
                        try await visit.open("/")
                        return try await browser.shown("main").contains("atrium")
                    }
                    #expect(try await browser.run("return document.cookie") as? String == "")

                    // Of another site, such as a chat.
                    let page = "http://127.0.0.1:\(client.service.port)/rooms"
                    try await browser.open("data:text/html,<a href='\(page)'>Rooms</a>")
                    try await browser.click("a")
                    try await visit.arrives(at: "/rooms")

                    try await browser.type("Asia/Tokyo", into: "#time_zone")
                    try await browser.click(".zone button")
                    try await eventually("the time zone is another") {
                        try await browser.shown("footer").contains("Asia/Tokyo")
                    }
                    try await browser.click("form[action='/sign-out'] button")
                    try await visit.open("/")
                    #expect(try await visit.path == "/sign-in")

                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    #expect(try await browser.shown("footer").contains("Asia/Tokyo"))
                }
            }
        }
    }
}
