import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// What is not taken in is refused plainly, and leaves nothing.
    struct RefusalTests {
        private static let webhook = Samba.reference()
        private static let refusals: [(method: String, path: String, headers: [String: String], status: Int)] = [
            ("POST", "/webhooks/nobody", Samba.headers, 404),
            ("POST", "/webhooks/", Samba.headers, 404),
            ("POST", Samba.path, [:], 401),
            ("POST", Samba.path, ["Authorization": ""], 401),
            ("POST", Samba.path, ["Authorization": "Bearer"], 401),
            ("POST", Samba.path, ["Authorization": "Bearer \(WorkingDirectory.secret)x"], 401),
            ("POST", Samba.path, ["Authorization": "Bearer \(WorkingDirectory.secret.dropLast())"], 401),
            ("GET", Samba.path, Samba.headers, 405),
            ("HEAD", Samba.path, Samba.headers, 405),
            ("PUT", Samba.path, Samba.headers, 405),
            ("PATCH", Samba.path, Samba.headers, 405),
            ("DELETE", Samba.path, Samba.headers, 405),
        ]

        @Test func `an unknown source, wrong credentials or a wrong method are refused with a problem`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    for (method, path, headers, status) in Self.refusals {
                        let answer = try await service.answer(method, path, headers: headers, body: Self.webhook)
                        #expect(answer.status == status, "\(method) \(path) \(headers)")
                        // The answer to HEAD is a head.
                        if method != "HEAD" {
                            #expect(answer.problemStatus == status, "\(method) \(path) \(headers)")
                            let id = answer.problem?["request_id"] as? String
                            #expect(id != nil && id == answer.headers["x-request-id"], "\(method) \(path)")
                        }
                        if status == 405 { #expect(answer.headers["allow"] == "POST") }
                    }
                    #expect(try await DeliveryList(of: directory).entries.isEmpty)
                }
            }
        }

        @Test func `the answer to HEAD is only a head, so that the connection goes on`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let port = service.port
                    let statuses = try await OwnThread.run {
                        let connection = try HTTPConnection(port: port)
                        return try ["HEAD", "POST", "HEAD", "POST"].map { method in
                            try connection.answer(method, Samba.path, headers: Samba.headers, body: Self.webhook).status
                        }
                    }
                    #expect(statuses == [405, 204, 405, 204])
                }
            }
        }

        @Test func `credentials are found whatever the case of the header's name, and the white space around them`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let port = service.port
                    let statuses = try await OwnThread.run {
                        let connection = try HTTPConnection(port: port)
                        let fields = [
                            ("AUTHORIZATION", ""), ("authorization", ""), ("Authorisation", ""), ("Authorization", " "),
                            ("Authorization", "\t "), ("Authorization", " x"),
                        ]
                        return try fields.map { name, end in
                            let headers = [name: "Bearer \(WorkingDirectory.secret)\(end)"]
                            return try connection.answer("POST", Samba.path, headers: headers, body: Self.webhook)
                                .status
                        }
                    }
                    #expect(statuses == [204, 204, 401, 204, 204, 401])
                }
            }
        }

        @Test func `256 KiB are taken in and one byte more is refused`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let largest = [UInt8](repeating: UInt8(ascii: " "), count: 256 * 1_024)
                    let refused = try await service.post(largest + [UInt8(ascii: " ")])
                    #expect(refused.status == 413)
                    #expect(refused.problemStatus == 413)
                    #expect(try await service.post(largest).status == 204)

                    let list = try await DeliveryList(of: directory)
                    let entry = try #require(list.entries.first)
                    #expect(list.entries.count == 1)
                    #expect(entry.outcome == "quarantined")
                    #expect(try await directory.rollcall("deliveries", "show", entry.id).output == largest)
                }
            }
        }

        @Test func `without its database and a spool it refuses within three seconds, and comes back by itself`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory, environment: Service.noSpool) { service in
                    try await eventually("it is ready") { try await service.answer("GET", "/ready").status == 200 }
                    #expect(try await service.post(Self.webhook).status == 204)
                    let server = try #require(directory.privatePostgres)
                    server.signal(SIGSTOP)

                    let asked = ContinuousClock.now
                    let answer = try await service.post(Samba.reference(participant: #""participant-2""#))
                    #expect(ContinuousClock.now - asked < .seconds(3))
                    #expect(answer.status == 503)
                    #expect(answer.problemStatus == 503)
                    #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                    try await eventually("it is not ready") { try await service.answer("GET", "/ready").status == 503 }
                    #expect(try await service.answer("GET", "/health").status == 200)

                    server.signal(SIGCONT)
                    let next = Samba.reference(participant: #""participant-3""#)
                    try await eventually("it stores again") { try await service.post(next).status == 204 }
                    try await eventually("it is ready again") {
                        try await service.answer("GET", "/ready").status == 200
                    }
                }
            }
        }

        @Test func `a private database that was killed is started again and used again`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory, environment: Service.noSpool) { service in
                    #expect(try await service.post(Self.webhook).status == 204)
                    let server = try #require(directory.privatePostgres)
                    kill(server.id, SIGQUIT)
                    try await eventually("the private PostgreSQL is gone") { !server.isRunning }
                    try await eventually("it is started again") { directory.privatePostgres != nil }
                    let next = Samba.reference(participant: #""participant-2""#)
                    try await eventually("it stores again") { try await service.post(next).status == 204 }
                }
            }
        }
    }
}
