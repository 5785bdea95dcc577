import Foundation
import Testing

struct SystemdTests {
    private static let units = [
        "rollcall.service", "rollcall-report.service", "rollcall-report.timer", "rollcall-maintain.service",
        "rollcall-maintain.timer",
    ]
    private static let binary = "/usr/local/bin/rollcall"

    @Test func `systemd accepts the units`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rollcall-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
        let copies = try Self.units.map { name in
            let copy = directory.appending(path: name)
            // The program is not installed here, and systemd looks whether it is.
            let text = try Jobs.text(name).replacingOccurrences(of: Self.binary, with: "/bin/true")
            try Data(text.utf8).write(to: copy)
            return copy.path
        }
        let verdict = try SystemdAnalyze.run(["verify", "--man=no", "--recursive-errors=no"] + copies)
        #expect(verdict.isSatisfied, "\(verdict.text)")
        #expect(verdict.text.isEmpty)
    }

    @Test(arguments: units.filter { $0.hasSuffix(".service") })
    func `an attacker in the service could reach little`(name: String) throws {
        let path = Jobs.directory.appending(path: name).path
        let verdict = try SystemdAnalyze.run(["security", "--offline=true", "--no-pager", "--threshold=20", path])
        #expect(verdict.isSatisfied, "\(verdict.text)")
    }

    @Test(arguments: ["CapabilityBoundingSet=", "SystemCallFilter=", "ProtectSystem=", "RestrictNamespaces="])
    func `a unit with less protection would be noticed`(setting: String) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rollcall-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
        let name = "rollcall.service"
        let lines = try Jobs.text(name).split(separator: "\n", omittingEmptySubsequences: false)
        let weaker = lines.filter { !$0.hasPrefix(setting) }
        #expect(weaker.count < lines.count)
        let path = directory.appending(path: name)
        try Data(weaker.joined(separator: "\n").utf8).write(to: path)
        let scores = try [Jobs.directory.appending(path: name).path, path.path].map(Self.exposure)
        #expect(scores[0] < scores[1])
    }

    @Test func `what the program keeps is in the one directory that it may write`() throws {
        for name in Self.units where name.hasSuffix(".service") {
            let unit = try Unit(Jobs.text(name))
            #expect(unit["ProtectSystem"] == ["strict"])
            #expect(unit["StateDirectory"] == ["rollcall"])
            // Where `.rollcall/` and `reports/` go that are not configured otherwise.
            #expect(unit["WorkingDirectory"] == ["/var/lib/rollcall"])
            #expect(unit["ReadWritePaths"] == [])
            // PostgreSQL on the same machine, the same over TCP, and the network.
            #expect(unit["RestrictAddressFamilies"] == ["AF_INET AF_INET6 AF_UNIX"])
        }
    }

    @Test func `the worker may have as many files open as connections are let in`() throws {
        let most = try #require(Unit(Jobs.text("rollcall.service"))["LimitNOFILE"].first.flatMap { Int($0) })
        #expect(most >= 2 * 1_024)
    }

    /// What `systemd-analyze` says of a unit, times ten: 0 is best, 100 worst.
    private static func exposure(_ path: String) throws -> Int {
        let text = try SystemdAnalyze.run(["security", "--offline=true", "--no-pager", path]).text
        let match = try #require(text.firstMatch(of: /exposure level for \S+: (\d+)\.(\d)/))
        return try #require(Int("\(match.1)\(match.2)"))
    }

    @Test func `the services run the program and nothing else`() throws {
        let worker = try Unit(Jobs.text("rollcall.service"))
        #expect(worker["ExecStart"] == ["\(Self.binary) serve"])
        // What reads sources and secrets anew.
        #expect(worker["ExecReload"] == ["/bin/kill -HUP $MAINPID"])
        #expect(worker.commands.count == 2)
        #expect(try Unit(Jobs.text("rollcall-report.service")).commands == ["\(Self.binary) report"])
        #expect(try Unit(Jobs.text("rollcall-maintain.service")).commands == ["\(Self.binary) maintain"])
    }

    @Test(arguments: [("report", "00:15:00"), ("maintain", "03:15:00")])
    func `jobs come every night, missed nights are made up for, and a second run is no failure`(
        job: String,
        time: String
    ) throws {
        let timer = try Unit(Jobs.text("rollcall-\(job).timer"))
        #expect(timer["OnCalendar"] == ["*-*-* \(time)"])
        #expect(timer["Persistent"] == ["true"])
        let service = try Unit(Jobs.text("rollcall-\(job).service"))
        #expect(service["Type"] == ["oneshot"])
        #expect(service["SuccessExitStatus"] == ["75"])
    }

    @Test func `all services work as the same user on the same configuration`() throws {
        let serve = try Unit(Jobs.text("rollcall.service"))
        for name in ["rollcall-report.service", "rollcall-maintain.service"] {
            let job = try Unit(Jobs.text(name))
            for setting in ["User", "StateDirectory", "WorkingDirectory", "Environment", "EnvironmentFile", "UMask"] {
                #expect(serve[setting] == job[setting])
                #expect(serve[setting].count == 1)
            }
        }
    }
}
