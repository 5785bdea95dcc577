import Foundation
import Glibc
import Waiting

/// A real browser without a window: Chromium, driven over the WebDriver protocol (W3C) by its chromedriver.
struct Browser: Sendable {
    /// What a browser looks like to pages.
    struct Looks: Sendable {
        var width = 1_280
        var height = 900
        var isDark = false
        var runsScripts = true
        /// The time zone of the machine that it runs on; pages must not depend on it.
        var timeZone = "Pacific/Auckland"
    }

    enum Failure: Error {
        case missing(String)
        case refused(String)
    }

    private let driver: Int
    private let session: String
    private let downloads: String

    /// Runs `body` with a fresh browser, which has no cookies.
    static func with<R>(
        _ looks: Looks = Looks(),
        in directory: WorkingDirectory,
        _ body: (Browser) async throws -> R
    ) async throws -> R {
        let name = UUID().uuidString
        let home = "\(directory.path)/browser-\(name)"
        let downloads = "\(home)/downloads"
        try FileManager.default.createDirectory(atPath: downloads, withIntermediateDirectories: true)
        let process = try directory.start(
            command: [try program("chromedriver"), "--port=0", "--log-level=WARNING"],
            environment: ["HOME": home, "TZ": looks.timeZone]
        )
        defer { process.send(SIGTERM) }
        var port: Int?
        try await eventually("chromedriver listens") {
            port = try process.output.firstMatch(of: /successfully on port (\d+)/).flatMap { Int($0.1) }
            return port != nil || process.hasEnded
        }
        guard let port else { throw Failure.missing("chromedriver: \(try process.errorOutput)") }
        let capabilities: [String: Any] = [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome",
                    "goog:chromeOptions": try options(looks, home: home, downloads: downloads),
                ]
            ]
        ]
        let made = try await call(port, "POST", "/session", capabilities) as? [String: Any]
        guard let session = made?["sessionId"] as? String else { throw Failure.refused("no session") }
        let browser = Browser(driver: port, session: session, downloads: downloads)
        do {
            try await browser.look(looks)
            let result = try await body(browser)
            _ = try await browser.send("DELETE", "")
            return result
        } catch {
            _ = try? await browser.send("DELETE", "")
            throw error
        }
    }

    private static func options(_ looks: Looks, home: String, downloads: String) throws -> [String: Any] {
        var preferences: [String: Any] = [
            "download.default_directory": downloads, "download.prompt_for_download": false,
        ]
        if !looks.runsScripts { preferences["profile.managed_default_content_settings.javascript"] = 2 }
        return [
            "binary": try program("chromium"),
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--user-data-dir=\(home)/profile",
            ],
            "prefs": preferences,
        ]
    }

    private static func program(_ name: String) throws -> String {
        let places = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }) else {
            throw Failure.missing("\(name); `make test` installs it")
        }
        return "\(place)/\(name)"
    }

    /// The text of the downloaded file whose name ends with `suffix`, once it is there as a whole.
    func download(endingWith suffix: String) async throws -> String {
        var text = ""
        try await eventually("\(suffix) is downloaded") {
            let files = try FileManager.default.contentsOfDirectory(atPath: downloads)
            guard let name = files.first(where: { $0.hasSuffix(suffix) }) else { return false }
            // The name is there before the lines are.
            text = try String(contentsOfFile: "\(downloads)/\(name)", encoding: .utf8)
            return text.hasSuffix("\r\n")
        }
        return text
    }

    /// Opens a page and waits until it is there.
    func open(_ url: String) async throws {
        _ = try await send("POST", "/url", ["url": url])
    }

    /// The address of the page.
    var url: String {
        get async throws { try await send("GET", "/url") as? String ?? "" }
    }

    var title: String {
        get async throws { try await send("GET", "/title") as? String ?? "" }
    }

    /// What `script`, the body of a function, returns on the page; the driver runs it also where pages may run none.
    func run(_ script: String, _ arguments: [Any] = []) async throws -> Any? {
        try await send("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    /// The text of `script`'s value.
    func text(_ script: String, _ arguments: [Any] = []) async throws -> String {
        try await run(script, arguments) as? String ?? ""
    }

    /// Clicks on the first element that `selector` matches.
    func click(_ selector: String) async throws {
        _ = try await send("POST", "/element/\(try await element(selector))/click", [:])
    }

    /// Replaces what the field that `selector` matches has by `text`.
    func type(_ text: String, into selector: String) async throws {
        let element = try await element(selector)
        _ = try await send("POST", "/element/\(element)/clear", [:])
        _ = try await send("POST", "/element/\(element)/value", ["text": text])
    }

    /// The text that the first element that `selector` matches shows, with a space between cells, empty if there is none;
    /// asked for at one blow, as the page may be on its way.
    func shown(_ selector: String) async throws -> String {
        let script = #"return document.querySelector(arguments[0])?.innerText.replace(/[ \t]+/g, " ") ?? """#
        return try await text(script, [selector])
    }

    /// Changes the size of the window and whether it is dark; a narrow one is a phone's.
    func look(_ looks: Looks) async throws {
        try await command(
            "Emulation.setDeviceMetricsOverride",
            ["width": looks.width, "height": looks.height, "deviceScaleFactor": 1, "mobile": looks.width < 500]
        )
        let scheme = ["name": "prefers-color-scheme", "value": looks.isDark ? "dark" : "light"]
        try await command("Emulation.setEmulatedMedia", ["features": [scheme]])
    }

    /// Shows pages as they are printed.
    func print() async throws {
        try await command("Emulation.setEmulatedMedia", ["media": "print"])
    }

    /// What the whole page looks like, as PNG.
    func screenshot() async throws -> Data {
        let width = try await run("return document.documentElement.clientWidth") as? Int ?? 0
        let height = try await run("return document.documentElement.scrollHeight") as? Int ?? 0
        let clip = ["x": 0, "y": 0, "width": width, "height": min(height, 8_000), "scale": 1]
        let taken = try await command("Page.captureScreenshot", ["captureBeyondViewport": true, "clip": clip])
        return ((taken as? [String: Any])?["data"] as? String).flatMap { Data(base64Encoded: $0) } ?? Data()
    }

    /// A command of Chromium's own.
    @discardableResult
    private func command(_ name: String, _ parameters: [String: Any]) async throws -> Any? {
        try await send("POST", "/goog/cdp/execute", ["cmd": name, "params": parameters])
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await send("POST", "/element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: Any])?.values.first as? String else { throw Failure.refused(selector) }
        return id
    }

    private func send(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any? {
        try await Self.call(driver, method, "/session/\(session)\(path)", body)
    }

    private static func call(_ port: Int, _ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any?
    {
        let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) } ?? []
        let answer = try await OwnThread.run {
            try HTTPConnection(port: port, patience: 120).answer(
                method,
                path,
                headers: ["Content-Type": "application/json"],
                body: bytes
            )
        }
        let object = try JSONSerialization.jsonObject(with: Data(answer.body), options: .fragmentsAllowed)
        let value = (object as? [String: Any])?["value"]
        guard answer.status == 200 else { throw Failure.refused("\(method) \(path): \(value ?? "nothing")") }
        return value
    }
}
