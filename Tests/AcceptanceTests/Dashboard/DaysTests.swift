import Testing
import Waiting

extension AcceptanceTests {
    /// Who was where on a day is looked at, and taken away as a file, without a line of SQL.
    @Suite struct DaysTests {
        @Test func `a published day is found without scripts, and its page and its file say the same`() async throws {
            try await RESTClient.with { client, directory in
                let day = 86_400
                for (event, ago) in [("participant_joined", day + 1_800), ("participant_left", day)] {
                    let body = Samba.visit(event, room: "atrium", participant: "p", name: "Ada", ago: ago)
                    #expect(try await client.service.post(body).status == 204)
                }
                let published = try await directory.rollcall("report")
                try #require(published.status == 0, "\(published)")
                try await Browser.with(.init(width: 390, runsScripts: false), in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    #expect(try await browser.shown("main").contains("The newest published day is"))
                    try await browser.click("section[aria-labelledby=attention] a[href^='/days/']")
                    try await eventually("the day is shown") { try await visit.path.hasPrefix("/days/2") }
                    let minutes = try await browser.text(
                        "return document.querySelector('[role=group][aria-labelledby=rooms] tbody data').value"
                    )
                    #expect(minutes == "30.00")
                    let width = try await browser.run("return document.documentElement.scrollWidth") as? Int
                    #expect(width.map { $0 <= 500 } == true)

                    try await browser.click("a[href$='/rooms.csv']")
                    let lines = try await browser.download(endingWith: "-rooms.csv").split(separator: "\r\n")
                    try #require(lines.count == 2)
                    let columns = lines[0].split(separator: ",")
                    let values = lines[1].split(separator: ",", omittingEmptySubsequences: false)
                    let position = try #require(columns.firstIndex(of: "participant_minutes"))
                    #expect(values[position] == minutes)
                }
            }
        }
    }
}
