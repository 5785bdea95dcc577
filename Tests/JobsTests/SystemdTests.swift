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

    @Test func `the services run the program and nothing else`() throws {
        #expect(try Unit(Jobs.text("rollcall.service")).commands == ["\(Self.binary) serve"])
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
