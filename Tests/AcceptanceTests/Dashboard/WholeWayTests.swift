import API
import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// What people come for is done from one end to the other, with scripts and without.
    @Suite struct WholeWayTests {
        @Test(arguments: [true, false])
        func `a session is found, seen in another time zone, its room changed and its day taken away`(
            _ runsScripts: Bool
        ) async throws {
            try await DashboardHouse.with { client, directory in
                try await Browser.with(.init(runsScripts: runsScripts), in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key, asksForChanges: true)
                    try await visit.arrives(at: "/")

                    try await visit.open("/rooms?q=planning")
                    try await browser.click("#found tbody th a")
                    try await eventually("the room is shown") { try await visit.path.hasPrefix("/rooms/") }
                    let room = try await visit.path
                    try await eventually("the session is computed") {
                        try await visit.open(room)
                        return try await browser.run(Self.sessionLink) != nil
                    }
                    try await browser.click("section[aria-labelledby=sessions] tbody a[href^='/sessions/']")
                    try await eventually("the session is shown") { try await visit.path.hasPrefix("/sessions/") }
                    try await eventually("so many people were there") {
                        try await browser.shown("main").contains("4 people")
                    }
                    let session = try await visit.path

                    let before = try await browser.text("return document.querySelector('main time').dateTime")
                    try await browser.type("Asia/Kathmandu", into: "#time_zone")
                    try await browser.click(".zone button")
                    try await eventually("the time zone is another") {
                        try await browser.shown("footer").contains("Asia/Kathmandu (now UTC+05:45)")
                    }
                    #expect(try await visit.path == session)
                    let after = try await browser.text("return document.querySelector('main time').dateTime")
                    #expect(after.hasSuffix("+05:45"))
                    #expect(try Self.instant(after) == Self.instant(before))

                    try await visit.open("\(room)/edit")
                    try await browser.type("45", into: "#session_length")
                    try await browser.click("form.fields button")
                    try await visit.arrives(at: "\(room)#settings")
                    let changed = try await client.get("/rooms/\(DashboardHouse.liveRoom)")
                    #expect(changed["session_length"].integer == 45)

                    try await browser.type("", into: "#time_zone")
                    try await browser.click(".zone button")
                    try await eventually("the time zone is that of the reports") {
                        try await browser.shown("footer").contains("as in the reports")
                    }
                    try await visit.open("/days")
                    // Today is listed as well, and has no file yet.
                    try await browser.click("main tr:has(.status.provisional, .status.final) th a[href^='/days/']")
                    try await eventually("a day is shown") { try await visit.path.hasPrefix("/days/2") }
                    try await Self.expectFileSaysTheSame(browser)

                    try await browser.click("form[action='/sign-out'] button")
                    try await visit.arrives(at: "/sign-in")
                    try await visit.open(session)
                    #expect(try await visit.path.hasPrefix("/sign-in"))
                }
            }
        }

        private static let sessionLink =
            "return document.querySelector(\"section[aria-labelledby=sessions] tbody a[href^='/sessions/']\")"

        /// The rooms' minutes on the page of a day are those of its file.
        private static func expectFileSaysTheSame(_ browser: Browser) async throws {
            let shown = try await browser.run(
                """
                return [...document.querySelectorAll("section[aria-labelledby=rooms] tbody tr")].map(row =>
                    row.querySelector("data").value)
                """
            )
            try await browser.click("a[href$='/rooms.csv']")
            let text = try await browser.download(endingWith: "-rooms.csv")
            let lines = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let position = try #require(lines[0].firstIndex(of: "participant_minutes"))
            // No name in this house has a comma.
            let minutes = lines.dropFirst().map { String($0[position]) }
            #expect(!minutes.isEmpty)
            #expect((shown as? [String])?.sorted() == minutes.sorted())
        }

        private static func instant(_ text: String) throws -> Date {
            try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
        }
    }
}
