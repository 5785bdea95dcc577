import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// Rooms and people whose names are as long as can be hide nothing else.
    @Suite struct LongNamesTests {
        private static let room = String(repeating: "R", count: 200)

        @Test func `however long names are, pages fit the screen and figures are in sight`() async throws {
            try await RESTClient.with { client, directory in
                for (event, ago) in [("participant_joined", 900), ("participant_left", 60)] {
                    let name = String(repeating: "W", count: 200)
                    let visit = Samba.visit(event, room: Self.room, participant: "1", name: name, ago: ago)
                    #expect(try await client.service.post(visit).status == 204)
                }
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    try await eventually("the session is computed") {
                        try await visit.open("/sessions")
                        return try await browser.shown("main").contains("RRRR")
                    }
                    var pages = ["/sessions"]
                    for link in [".sessions th a", ".sessions .name a"] {
                        let path = "return document.querySelector(arguments[0]).getAttribute('href')"
                        pages.append(try await browser.text(path, [link]))
                    }
                    try await visit.open(pages[1])
                    for width in [375, 1_280] {
                        try await browser.look(Browser.Looks(width: width))
                        let lines = """
                            const number = document.querySelector(".figures data");
                            number.textContent = "123,456,789.00";
                            const room = number.closest("div").getBoundingClientRect().right;
                            return number.getClientRects().length + (number.getBoundingClientRect().right > room ? 1 : 0);
                            """
                        #expect(try await browser.run(lines) as? Int == 1, "a number is broken, \(width)")
                    }
                    try await visit.open("/")
                    pages.append(try await browser.text("return document.querySelector('#today ~ p a').pathname"))
                    for page in pages {
                        try await visit.open(page)
                        for looks in [Browser.Looks(width: 375, height: 800), Browser.Looks()] {
                            try await browser.look(looks)
                            let overhang = """
                                const root = document.documentElement;
                                return root.scrollWidth - root.clientWidth
                                """
                            #expect(try await browser.run(overhang) as? Int == 0, "\(page), \(looks.width)")
                        }
                        let hidden = """
                            return [...document.querySelectorAll(".scroll")]
                                .filter(each => each.scrollWidth > each.clientWidth).length
                            """
                        #expect(try await browser.run(hidden) as? Int == 0, "\(page)")
                    }
                }
            }
        }
    }
}
