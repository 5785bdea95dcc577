import Attendance
import Dashboard
import Foundation
import PythonTesting
import Reports
import Runs
import Store
import Testing

/// Whatever rooms and people are called, a page is the same page.
@Suite struct HostileNamesTests {
    @Test func `no name makes an element, an attribute or a link of its own, on any page`() async throws {
        let plain = try await pages(NaughtyText.literals.indices.map(NaughtyText.plain))
        let naughty = try await pages(NaughtyText.literals)
        for route in DashboardRoute.allCases where route.method == .get {
            let (expected, found) = (plain[route], naughty[route])
            #expect(expected != nil, "no link leads to \(route.path)")
            #expect(expected?.faults == [], "\(route.path)")
            #expect(expected?.pages == found?.pages, "\(route.path)")
            #expect(Self.differences(expected?.elements ?? [:], found?.elements ?? [:]) == [], "\(route.path)")
            #expect(found?.faults == [], "\(route.path)")
        }
    }

    /// What a parser found on the pages of a route.
    private struct Finding: Decodable, Equatable {
        /// How many pages there were.
        var pages: Int
        /// How often there is an element with such attributes.
        var elements: [String: Int]
        /// What no page may have.
        var faults: [String]
    }

    /// The page without the line that says that a body is cut: what of a name is escaped takes more room than what is not.
    private static func comparable(_ answer: BrowserAnswer) -> String {
        answer.html.replacing(
            /<p class="hint">There is more: <code>rollcall deliveries show [-0-9a-f]+<\/code>[^<]*<\/p>/,
            with: ""
        )
    }

    private static func differences(_ expected: [String: Int], _ found: [String: Int]) -> [String] {
        Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
            .map { "<\($0)>: \(found[$0] ?? 0), not \(expected[$0] ?? 0)" }.sorted()
    }

    private func pages(_ literals: [String]) async throws -> [DashboardRoute: Finding] {
        let reports = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: reports) }
        let dashboard = try await DashboardUnderTest(reports: reports.path)
        try await NamedHouse.fill(literals, in: dashboard)
        dashboard.wait(.days(2))
        let run = ReportRun(
            connection: dashboard.connection,
            directory: ReportDirectory(path: reports.path),
            timeZone: .utc
        )
        _ = try await run.run(.due, clock: dashboard.now)
        _ = try await run.run(.month(try #require(CalendarMonth("2025-12"))), clock: dashboard.now)
        let name = try JSONDecoder().decode(String.self, from: Data(literals[4].utf8))
        let token = try await dashboard.signIn(
            dashboard.makeKey([.read, .write], name: name).text,
            asksForChanges: true
        )
        var answers = try await Crawl { try await dashboard.get($0, cookie: token.text) }.pages
        answers[.signInForm] = ["/sign-in": try await dashboard.get("/sign-in?next=\(name.count)")]
        for (route, pages) in answers {
            for (target, answer) in pages { #expect(answer.status == 200, "\(route.path): \(target)") }
        }
        let read = try Self.read(
            Dictionary(
                uniqueKeysWithValues: answers.map {
                    ($0.key.path, $0.value.values.map(Self.comparable).filter { !$0.isEmpty })
                }
            )
        )
        return Dictionary(
            uniqueKeysWithValues: DashboardRoute.allCases.compactMap { route in
                guard route.method == .get else { return nil }
                return read[route.path].map { (route, $0) }
            }
        )
    }

    @Test func `what a careless page would make of a name is noticed`() throws {
        let found = try Self.read([
            "text": ["<!DOCTYPE html><title>t</title><p>&lt;b&gt;</p>"],
            "element": ["<!DOCTYPE html><title>t</title><p><b></b></p>"],
            "attribute": ["<!DOCTYPE html><title>t</title><p onclick=\"x\"></p>"],
            "link": ["<!DOCTYPE html><title>t</title><a href=\"javascript:alert(1)\"></a><a href=\"//x\"></a>"],
        ])
        #expect(found["text"]?.faults == [] && found["text"]?.elements["p"] == 1 && found["text"]?.elements["b"] == nil)
        #expect(found["element"]?.elements["b"] == 1)
        #expect(found["attribute"]?.faults == ["p has onclick"])
        #expect(found["link"]?.faults.count == 2)
    }

    /// What the parser finds on the pages of each route.
    private static func read(_ pages: [String: [String]]) throws -> [String: Finding] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try JSONEncoder().encode(pages).write(to: file)
        let output = Result { try Python.run(parser, file.path) }
        try FileManager.default.removeItem(at: file)
        return try JSONDecoder().decode([String: Finding].self, from: output.get())
    }

    /// Reads pages as browsers do, and counts.
    private static let parser = #"""
        import collections, html5lib, json
        found = {}
        for route, pages in json.load(open(sys.argv[1])).items():
            elements, faults = collections.Counter(), set()
            for page in pages:
                parser = html5lib.HTMLParser(namespaceHTMLElements=False)
                # Some answers are a part of a page.
                tree = parser.parse(page) if page.startswith("<!DOCTYPE") else parser.parseFragment(page)
                # Characters that no document should have are allowed in names.
                faults |= {error[1] for error in parser.errors if error[1] != "invalid-codepoint"}
                for element in tree.iter():
                    if not isinstance(element.tag, str):
                        continue
                    elements[" ".join([element.tag, *sorted(element.attrib)])] += 1
                    for name, value in element.attrib.items():
                        if name.startswith("on") or name in ("style", "srcdoc"):
                            faults.add(f"{element.tag} has {name}")
                        if name in ("href", "src", "action") and not value.startswith(("/", "#")):
                            faults.add(f"{element.tag} {name} leads to {value}")
                        if name in ("href", "src", "action") and value.startswith("//"):
                            faults.add(f"{element.tag} {name} leads to {value}")
            found[route] = {"pages": len(pages), "elements": elements, "faults": sorted(faults)}
        print(json.dumps(found))
        """#
}
