import Foundation
import PythonTesting

/// axe-core (Deque), which tells what of a page is not for everybody.
struct Axe: Sendable {
    private let script: String

    /// - Throws: If it is not installed, with what to do.
    init() throws {
        // Not imported: what it would drive is not needed.
        let place = try Python.run(
            """
            import importlib.util
            package = importlib.util.find_spec("axe_playwright_python")
            if not package:
                raise ImportError("axe_playwright_python is missing")
            print(package.submodule_search_locations[0], end="")
            """
        )
        script = try String(contentsOfFile: String(decoding: place, as: UTF8.self) + "/axe.min.js", encoding: .utf8)
    }

    /// What is wrong with the page that the browser shows, by its rules and with the elements.
    func violations(in browser: Browser) async throws -> [String] {
        let run = """
            return axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.flatMap(rule =>
                rule.nodes.slice(0, 4).map(node => rule.id + ": " + node.html.slice(0, 200) + " " + node.failureSummary)))
            """
        return try await browser.run("\(script);\n\(run)") as? [String] ?? ["axe says nothing"]
    }
}
