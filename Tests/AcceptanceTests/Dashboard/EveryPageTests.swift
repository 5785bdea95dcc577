import Dashboard
import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// Every page is there for everybody: on a phone and on a desk, in light and dark, with a screen reader.
    ///
    /// With `ROLLCALL_SCREENSHOTS`, a directory, it leaves a picture of each there.
    @Suite struct EveryPageTests {
        private static let looks = [
            Browser.Looks(width: 390, height: 844), Browser.Looks(width: 390, height: 844, isDark: true),
            Browser.Looks(), Browser.Looks(isDark: true),
        ]
        /// Not led to by links.
        private static let others = ["/sign-in", "/nothing"]
        private static let pagesOfRoute = 2

        @Test func `links lead to every page, which is accessible, fits a phone and looks as it should`() async throws {
            try await DashboardHouse.with { client, directory in
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.signIn(client.key, asksForChanges: true)
                    try await visit.arrives(at: "/")
                    try await eventually("the live session is computed") {
                        try await visit.open("/")
                        return try await browser.shown("main").contains("Weekly planning")
                    }
                    let axe = try Axe()
                    var reached: [DashboardRoute: Int] = [.asset: 1, .signInForm: 1]
                    var waiting: ArraySlice = ["/"]
                    var seen = Set(waiting)
                    while let target = waiting.popFirst() {
                        guard let route = DashboardRoute.page(at: Self.path(of: target)),
                            reached[route, default: 0] < Self.pagesOfRoute
                        else { continue }
                        reached[route, default: 0] += 1
                        try await visit.open(target)
                        for link in try await Self.links(in: browser) where seen.insert(link).inserted {
                            let route = DashboardRoute.page(at: Self.path(of: link))
                            if let route, [.dayFile, .monthFile].contains(route) {
                                reached[route, default: 0] += 1
                            } else {
                                waiting.append(link)
                            }
                        }
                        try await Self.look(at: target, "\(route)-\(reached[route] ?? 0)", browser, axe)
                    }
                    for target in Self.others {
                        try await visit.open(target)
                        try await Self.look(at: target, target.replacing("/", with: ""), browser, axe)
                    }
                    for route in DashboardRoute.allCases where route.method == .get {
                        #expect(reached[route] != nil, "no link leads to \(route.path)")
                    }
                }
            }
        }

        @Test func `what is not for everybody is noticed`() async throws {
            try await RESTClient.with { client, directory in
                try await Browser.with(in: directory) { browser in
                    let visit = DashboardVisit(service: client.service, browser: browser)
                    try await visit.open("/sign-in")
                    _ = try await browser.run(
                        """
                        document.querySelector("[for=key]").remove();
                        const hint = document.querySelector(".hint");
                        hint.style.color = "#eee";
                        hint.style.background = "#fff";
                        """
                    )
                    let violations = try await Axe().violations(in: browser)
                    for rule in ["label: ", "color-contrast: "] {
                        #expect(violations.contains { $0.hasPrefix(rule) }, "\(violations)")
                    }
                }
            }
        }

        private static func look(at target: String, _ name: String, _ browser: Browser, _ axe: Axe) async throws {
            // A part of a page is no page.
            guard try await browser.run("return document.doctype !== null") as? Bool == true else { return }
            for looks in looks {
                try await browser.look(looks)
                let kind = "\(looks.width)-\(looks.isDark ? "dark" : "light")"
                let overhang = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
                #expect(try await browser.run(overhang) as? Int == 0, "\(target) is wider than \(kind)")
                #expect(try await axe.violations(in: browser) == [], "\(target), \(kind)")
                guard let directory = ProcessInfo.processInfo.environment["ROLLCALL_SCREENSHOTS"] else { continue }
                try await browser.screenshot().write(to: URL(filePath: "\(directory)/\(name)-\(kind).png"))
            }
        }

        /// Where the page leads on this server.
        private static func links(in browser: Browser) async throws -> [String] {
            let script = """
                return [...document.querySelectorAll("a[href^='/'], form[method=get][action], [data-live]")].flatMap(e =>
                    ["href", "action", "data-live"].filter(name => e.hasAttribute(name)).map(name =>
                        e.getAttribute(name).split("#")[0]))
                """
            return try await browser.run(script) as? [String] ?? []
        }

        private static func path(of target: String) -> String {
            String(target.prefix { $0 != "?" })
        }
    }
}
