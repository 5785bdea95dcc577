import Foundation
import Glibc
import Synchronization
import Testing
import Waiting

extension AcceptanceTests {
    /// Secrets are changed and sources added while webhooks arrive.
    @Suite struct SecretRotationTests {
        private static let old = "the-old-secret-of-samba"
        private static let new = "the-new-secret-of-samba"

        @Test func `a secret is rotated by SIGHUP under load, and no webhook is refused`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration(["old"]), database: .migrated) {
                directory in
                try directory.writeSecret(Self.old, to: "old")
                try directory.writeSecret(Self.new, to: "new")
                try await Service.with(in: directory) { service in
                    #expect(try await Self.post(Self.old, to: service) == 204)
                    #expect(try await Self.post(Self.new, to: service) == 401)
                    let sender = Sender(Self.old)
                    async let sending: Void = sender.run(to: service)

                    try directory.write(Self.configuration(["old", "new"]), to: "rollcall.yaml")
                    try await Self.reload(service, times: 1)
                    #expect(try await Self.post(Self.old, to: service) == 204)
                    #expect(try await Self.post(Self.new, to: service) == 204)
                    let midway = sender.answers.count
                    sender.use(Self.new)
                    // Those on their way with the old secret have been answered.
                    try await eventually("the sender has gone on") { sender.answers.count > midway + 20 }
                    try directory.write(Self.configuration(["new"], also: "second"), to: "rollcall.yaml")
                    try await Self.reload(service, times: 2)
                    #expect(try await Self.post(Self.old, to: service) == 401)
                    #expect(try await Self.post(Self.new, to: service) == 204)
                    let second = ["source": "second"]
                    let untouched = try await Scrape(of: service)
                    #expect(untouched["rollcall_deliveries_total", ["source": "second", "outcome": "stored"]] == 0)
                    #expect(try await Self.post(Self.new, to: service, path: "/webhooks/second") == 204)
                    try await eventually("the new source is counted and watched") {
                        let scrape = try await Scrape(of: service)
                        return scrape["rollcall_deliveries_total", ["source": "second", "outcome": "stored"]] == 1
                            && scrape["rollcall_source_silent", second] == 0
                            && scrape["rollcall_source_last_delivery_timestamp_seconds", second] != nil
                    }
                    let last = sender.answers.count
                    try await eventually("the sender has gone on") { sender.answers.count > last + 20 }
                    sender.stop()
                    try await sending
                    #expect(Set(sender.answers) == [204])

                    let log = try service.process.errorOutput
                    #expect(log.contains(#""sources.added":"second""#), "\(log)")
                    #expect(log.contains(#""sources.other_secrets":"samba""#))
                    for secret in [Self.old, Self.new] { #expect(!log.contains(secret)) }
                }
                let kept = try await DeliveryList(of: directory)
                #expect(kept.entries.count > 40)
                #expect(kept.count("quarantined") == 0)
            }
        }

        @Test(
            arguments: [
                "not yaml: [", "sources: []\n", "report: { output: x }\n",
                "sources: [{ name: samba, provider: nobody, secret: { file: old } }]\n",
                "sources: [{ name: samba, provider: digitalsamba, secret: { file: open-to-all } }]\n",
                "sources: [{ name: samba, provider: digitalsamba, secret: { file: empty } }]\n",
                "sources: [{ name: samba, provider: digitalsamba, secret: { file: missing } }]\n",
                "sources: [{ name: renamed, provider: digitalsamba, secret: { file: new } }]\n",
                beside("api: { source: zoom }"), beside("api: { requests_per_second: 0 }"),
                beside("limits: { connections: 0 }"),
                beside("database: { roles: x }"), beside("dashboard: { allow_plain_http: 7 }"),
                beside("metrics: { listen: nonsense }"), beside("report: { time_zone: Mars/X }"),
            ]
        )
        func `a faulty configuration changes nothing, is told loudly, and is mended by the next`(
            faulty: String
        ) async throws {
            try await WorkingDirectory.with(configuration: Self.configuration(["old"]), database: .migrated) {
                directory in
                try directory.writeSecret(Self.old, to: "old")
                try directory.writeSecret(Self.new, to: "new")
                try directory.writeSecret(Self.new, to: "open-to-all", mode: 0o604)
                try directory.writeSecret("\n", to: "empty")
                try await Service.with(in: directory) { service in
                    try directory.write(faulty, to: "rollcall.yaml")
                    service.process.send(SIGHUP)
                    try await eventually("the fault is told") {
                        try service.process.errorOutput.contains("Configuration not reloaded")
                    }
                    #expect(try service.process.errorOutput.contains(#""level":"error""#))
                    #expect(try await Self.post(Self.old, to: service) == 204)
                    #expect(try await Self.post(Self.new, to: service) == 401)
                    try directory.write(Self.configuration(["new"]), to: "rollcall.yaml")
                    try await Self.reload(service, times: 1)
                    #expect(try await Self.post(Self.new, to: service) == 204)
                }
            }
        }

        @Test func `what many a SIGHUP asked for and has not been come to does not keep serve from stopping`()
            async throws
        {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    for _ in 0..<300 {
                        service.process.send(SIGHUP)
                        // Those that come together would be one.
                        #expect(try await service.answer("GET", "/health").status == 200)
                    }
                    let before = Self.reloads(try service.process.errorOutput)
                    service.process.send(SIGTERM)
                    let outcome = try await service.process.outcome()
                    #expect(outcome.status == 0)
                    #expect(Self.reloads(outcome.errorOutput) - before < 10)
                }
            }
        }

        private static func reloads(_ log: String) -> Int {
            log.components(separatedBy: "\"Sources reloaded\"").count - 1
        }

        @Test func `a secret file that is open to everyone, or empty, stops serve, and doctor says what to do`()
            async throws
        {
            try await WorkingDirectory.with(configuration: Self.configuration(["old"]), database: .migrated) {
                directory in
                for (text, mode, words) in [
                    (Self.old, mode_t(0o604), "chmod 0600 old"), (Self.old, 0o602, "chmod 0600 old"),
                    ("\n", 0o600, "is empty"),
                ] {
                    try directory.writeSecret(text, to: "old", mode: mode)
                    let refused = try await directory.rollcall("serve", "--listen", "127.0.0.1:0")
                    #expect(refused.status == 78)
                    #expect(refused.errorOutput.contains(words), "\(refused)")
                    let doctor = try await directory.rollcall("doctor")
                    #expect(doctor.text.contains("FAIL source samba: old"), "\(doctor)")
                    #expect(!(refused.errorOutput + doctor.text).contains(Self.old))
                }
                for mode in [mode_t(0o600), 0o640, 0o400] {
                    try directory.writeSecret(Self.old, to: "old", mode: mode)
                    let doctor = try await directory.rollcall("doctor")
                    #expect(doctor.text.contains("ok   source samba"), "\(doctor)")
                    #expect(!doctor.text.contains("secret of samba"))
                }
                try directory.writeSecret("short", to: "old")
                let doctor = try await directory.rollcall("doctor")
                #expect(doctor.status == 0)
                #expect(doctor.text.contains("note secret of samba: it has fewer than 16 bytes"), "\(doctor)")
                try directory.writeSecret("\(Self.old) ", to: "old")
                let padded = try await directory.rollcall("doctor")
                #expect(padded.text.contains("note secret of samba: it begins or ends with white space"), "\(padded)")
            }
        }

        @Test func `a directory in place of a secret file is told as such`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration(["secrets"]), database: .migrated) {
                directory in
                try FileManager.default.createDirectory(
                    atPath: "\(directory.path)/secrets",
                    withIntermediateDirectories: false
                )
                let refused = try await directory.rollcall("serve", "--listen", "127.0.0.1:0")
                #expect(refused.status == 78)
                #expect(refused.errorOutput.contains("is a directory"), "\(refused)")
            }
        }

        /// What could be taken over, and beside it what `serve` would not start with.
        private static func beside(_ fault: String) -> String {
            configuration(["new"]) + fault + "\n"
        }

        private static func configuration(_ files: [String], also other: String? = nil) -> String {
            let secrets = files.map { "{ file: \($0) }" }.joined(separator: ", ")
            let sources = (["samba"] + [other].compactMap(\.self)).map {
                "  - { name: \($0), provider: digitalsamba, secrets: [\(secrets)] }\n"
            }
            return "sources:\n" + sources.joined()
        }

        private static func reload(_ service: Service, times: Int) async throws {
            service.process.send(SIGHUP)
            try await eventually("the sources are reloaded") {
                try service.process.errorOutput.components(separatedBy: "Sources reloaded").count > times
            }
        }

        private static func post(
            _ secret: String,
            to service: Service,
            path: String = Samba.path
        ) async throws -> Int {
            let headers = ["Authorization": "Bearer \(secret)"]
            return try await service.answer("POST", path, headers: headers, body: Samba.reference()).status
        }

        /// A provider that sends webhook after webhook, and is told of the new secret at some time.
        private final class Sender: Sendable {
            private struct State {
                var secret: String
                var isStopped = false
                var answers: [Int] = []
            }

            private let state: Mutex<State>

            init(_ secret: String) {
                state = Mutex(State(secret: secret))
            }

            var answers: [Int] { state.withLock(\.answers) }

            func use(_ secret: String) {
                state.withLock { $0.secret = secret }
            }

            func stop() {
                state.withLock { $0.isStopped = true }
            }

            func run(to service: Service) async throws {
                var count = 0
                while !state.withLock(\.isStopped) {
                    count += 1
                    let secret = state.withLock(\.secret)
                    let body = Samba.reference(participant: "\"participant-\(count)\"")
                    let headers = ["Authorization": "Bearer \(secret)"]
                    let status = try await service.answer("POST", Samba.path, headers: headers, body: body).status
                    state.withLock { $0.answers.append(status) }
                }
            }
        }
    }
}

extension WorkingDirectory {
    /// Writes a file that holds a secret, which only its owner may read unless told otherwise.
    func writeSecret(_ secret: String, to name: String, mode: mode_t = 0o600) throws {
        try write(secret + "\n", to: name)
        chmod("\(path)/\(name)", mode)
    }
}
