import Foundation
import Testing

struct SystemdTests {
    private static let units = ["rollcall.service", "rollcall-report.service", "rollcall-report.timer"]
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

    @Test func `the services run the program and nothing else`() throws {
        let worker = try Unit(Jobs.text("rollcall.service"))
        #expect(worker["ExecStart"] == ["\(Self.binary) serve"])
        // What reads sources and secrets anew.
        #expect(worker["ExecReload"] == ["/bin/kill -HUP $MAINPID"])
        #expect(worker.commands.count == 2)
        #expect(try Unit(Jobs.text("rollcall-report.service")).commands == ["\(Self.binary) report"])
    }

    @Test func `the reports come every night, missed nights are made up for, and a second run is no failure`() throws {
        let timer = try Unit(Jobs.text("rollcall-report.timer"))
        #expect(timer["OnCalendar"] == ["*-*-* 00:15:00"])
        #expect(timer["Persistent"] == ["true"])
        let service = try Unit(Jobs.text("rollcall-report.service"))
        #expect(service["Type"] == ["oneshot"])
        #expect(service["SuccessExitStatus"] == ["75"])
    }

    @Test func `both services work as the same user on the same configuration`() throws {
        let serve = try Unit(Jobs.text("rollcall.service"))
        let report = try Unit(Jobs.text("rollcall-report.service"))
        for setting in ["User", "StateDirectory", "WorkingDirectory", "Environment", "EnvironmentFile", "UMask"] {
            #expect(serve[setting] == report[setting])
            #expect(serve[setting].count == 1)
        }
    }
}
