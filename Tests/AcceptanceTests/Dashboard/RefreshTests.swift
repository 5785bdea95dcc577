import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// A page that shows itself anew disturbs nobody who looks at it.
    @Suite struct RefreshTests {
        @Test func `what was unfolded stays so, and an outage takes no page away`() async throws {
            try await DashboardHouse.with { client, directory in
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    try await browser.click("summary")
                    let refresh = "return refresh(document.querySelector('main'))"
                    let isUnfolded = "return document.querySelector('details').open && window.isThisPage"
                    _ = try await browser.run(
                        "window.isThisPage = true; document.querySelector('details').dataset.old = ''"
                    )
                    _ = try await browser.run(refresh)
                    let isNew = "return document.querySelector('[data-old]') === null"
                    #expect(try await browser.run(isNew) as? Bool == true)
                    #expect(try await browser.run(isUnfolded) as? Bool == true)

                    let change = """
                        const form = new URLSearchParams(new FormData(document.querySelector(".zone")));
                        form.set("time_zone", "Asia/Tokyo");
                        return fetch("/preferences", { method: "POST", body: form });
                        """
                    let zone = "return document.querySelector('#time_zone').value"
                    // As another tab does it.
                    _ = try await browser.run(change.replacing("return fetch", with: "window.done = fetch"))
                    _ = try await browser.run("return window.done.then(() => 1)")
                    _ = try await browser.run(refresh)
                    #expect(try await browser.text(zone) == "Asia/Tokyo")
                    #expect(try await browser.run(isUnfolded) as? Bool == true)
                    try await browser.type("UTC", into: "#time_zone")
                    _ = try await browser.run("document.activeElement.blur()")
                    _ = try await browser.run(refresh)
                    #expect(try await browser.text(zone) == "UTC")

                    _ = try await browser.run("fetch = async () => new Response('', { status: 503 })")
                    _ = try await browser.run(refresh)
                    _ = try await browser.run("return new Promise(done => setTimeout(done))")
                    #expect(try await browser.run(isUnfolded) as? Bool == true)
                    #expect(try await browser.shown("main").contains("Needs attention"))
                }
            }
        }

        @Test func `what is printed says of when it is, and has no forms`() async throws {
            try await RESTClient.with { client, directory in
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key)
                    try await visit.arrives(at: "/")
                    for page in ["/", "/sessions", "/rooms", "/days"] {
                        try await visit.open(page)
                        try await browser.print()
                        #expect(try await browser.shown("footer").hasPrefix("As of "))
                        let forms = "return [...document.forms].filter(each => each.checkVisibility()).length"
                        #expect(try await browser.run(forms) as? Int == 0, "\(page)")
                    }
                }
            }
        }
    }
}
