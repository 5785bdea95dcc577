import Foundation
import Glibc
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// Whatever is killed under load: of all that was answered 2xx nothing is missing, and nothing is there twice.
    struct CrashTests {
        private static let perKill = 300

        private let webhooks = NumberedWebhooks((Torture.kills + 1) * Self.perKill)

        @Test func `the worker is killed again and again`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                for kill in 1...Torture.kills {
                    try await Service.with(in: directory) { service in
                        try await whileLoaded(load, service) {
                            try await eventually("it is under load") { load.count >= kill * Self.perKill / 2 }
                            service.process.send(SIGKILL)
                        }
                        _ = try await service.process.outcome()
                    }
                }
                #expect(load.count < webhooks.bodies.count, "it was killed under load")
                try await expectAll(load, in: directory, "worker kill -9")
            }
        }

        @Test func `backends of the database are killed again and again`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    try await whileLoaded(load, service) {
                        for kill in 1...Torture.kills {
                            try await eventually("it is under load") { load.count >= kill * Self.perKill / 2 }
                            try await eventually("a backend is killed") {
                                guard let backend = directory.privatePostgres?.backends.randomElement() else {
                                    return false
                                }
                                return Glibc.kill(backend, SIGKILL) == 0
                            }
                        }
                    }
                }
                try await expectAll(load, in: directory, "backend kill -9")
            }
        }

        @Test func `the whole database is stopped at once again and again`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory) { service in
                    try await whileLoaded(load, service) {
                        for kill in 1...Torture.kills {
                            try await eventually("it is under load") { load.count >= kill * Self.perKill / 2 }
                            var server: PrivatePostgres?
                            try await eventually("the database runs") {
                                server = directory.privatePostgres
                                return server != nil
                            }
                            if let server { Glibc.kill(server.id, SIGQUIT) }
                            try await eventually("it is gone") { server?.isRunning == false }
                        }
                    }
                }
                try await expectAll(load, in: directory, "immediate stop of the database")
            }
        }

        @Test func `the control: a database that confirms before it has written loses what was acknowledged`()
            async throws
        {
            try await WorkingDirectory.with(
                configuration: WorkingDirectory.standardConfiguration
            ) { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory, environment: Service.noSpool) { service in
                    let connection = try directory.privateDatabase()
                    for sql in [
                        "alter database rollcall set synchronous_commit = off",
                        "alter system set wal_writer_delay = '10s'", "select pg_reload_conf()",
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rollcall'",
                    ] { try await connection.withSession { try $0.execute(sql) } }
                    try await whileLoaded(load, service) {
                        try await eventually("it is under load") { load.count >= Self.perKill / 2 }
                        let server = try #require(directory.privatePostgres)
                        Glibc.kill(server.id, SIGQUIT)
                        try await eventually("it is gone") { !server.isRunning }
                    }
                    try await eventually("it runs again") { directory.privatePostgres != nil }
                    let acknowledged = webhooks.participants(of: load.acknowledged)
                    try await eventually("it answers") {
                        try await service.answer("GET", "/ready").status == 200
                    }
                    let stored = try await StoredWebhooks(in: directory)
                    #expect(!stored.missing(of: acknowledged).isEmpty)
                }
            }
        }

        @Test func `a sender that never got its answer sends again, and there is one event`() async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let body = webhooks.bodies[0]
                    let port = service.port
                    try await OwnThread.run {
                        try HTTPConnection(port: port).sendOnly("POST", Samba.path, headers: Samba.headers, body: body)
                    }
                    let participants = webhooks.participants(of: [body])
                    try await eventually("it is committed") {
                        try await StoredWebhooks(in: directory).missing(of: participants).isEmpty
                    }
                    #expect(try await service.post(body).status == 204)
                    let stored = try await StoredWebhooks(in: directory)
                    #expect(stored.eventCount == 1)
                    #expect(stored.doubled(sentOnce: []).isEmpty)
                    // The check would see it.
                    #expect(stored.doubled(sentOnce: participants) == participants)
                }
            }
        }

        @Test func `connections that are cut amid batches cost no sender anything, without a spool`() async throws {
            try await WorkingDirectory.with { directory in
                let load = WebhookLoad(webhooks.bodies)
                try await Service.with(in: directory, environment: Service.noSpool) { service in
                    let connection = try directory.privateDatabase()
                    try await whileLoaded(load, service) {
                        for kill in 1...Torture.kills {
                            try await eventually("it is under load") { load.count >= kill * Self.perKill / 2 }
                            try await connection.withSession { session in
                                try session.execute(
                                    """
                                    select pg_terminate_backend(pid) from pg_stat_activity
                                    where application_name = 'rollcall' and query like '%received as (%'
                                    """
                                )
                            }
                        }
                    }
                }
                #expect(load.unacknowledged.isEmpty)
                try await expectAll(load, in: directory, "cut connections")
            }
        }

        /// Sends until all is sent or the worker is gone, with `body` beside it.
        private func whileLoaded(
            _ load: WebhookLoad,
            _ service: Service,
            _ body: () async throws -> Void
        ) async throws {
            async let isSent: Void = load.run(to: service, connections: 16)
            try await body()
            try await isSent
        }

        /// Has what was not acknowledged sent again, as its sender would, and compares.
        private func expectAll(_ load: WebhookLoad, in directory: WorkingDirectory, _ what: String) async throws {
            let acknowledged = webhooks.participants(of: load.acknowledged)
            try await Service.with(in: directory) { service in
                try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                let before = try await StoredWebhooks(in: directory)
                #expect(before.missing(of: acknowledged).isEmpty, "\(what)")
                #expect(before.doubled(sentOnce: acknowledged).isEmpty, "\(what)")

                let again = WebhookLoad(load.unacknowledged)
                try await again.run(to: service)
                let after = try await StoredWebhooks(in: directory)
                let all = webhooks.participants(of: webhooks.bodies)
                #expect(after.missing(of: all).isEmpty, "\(what)")
                #expect(after.doubled(sentOnce: acknowledged).isEmpty, "\(what)")
                #expect(after.eventCount == all.count, "\(what)")

                // What is missing would be noticed.
                try await directory.privateDatabase().withSession { session in
                    try session.execute("delete from rollcall.events where connection = 'torture-0'")
                }
                #expect(try await StoredWebhooks(in: directory).missing(of: all) == ["torture-0"])
            }
            Torture.measured(
                "\(what), \(Torture.kills) times",
                "\(acknowledged.count) acknowledged, none missing, none doubled; \(load.unacknowledged.count) sent again"
            )
        }
    }
}
