import Testing

extension AcceptanceTests {
    /// Five hundred that take their time, and one that does not.
    struct SlowCrowdTests {
        private static let crowd = Torture.isFull ? 500 : 60
        private static let time = Torture.isFull ? Duration.seconds(30) : .seconds(2)

        @Test(arguments: SlowKind.allCases)
        func `an honest sender is served while hundreds are slow`(kind: SlowKind) async throws {
            try await WorkingDirectory.with { directory in
                try await Service.with(in: directory) { service in
                    let port = service.port
                    async let reopened = OwnThread.run {
                        try SlowCrowd(kind: kind, size: Self.crowd, port: port).work(for: Self.time)
                    }
                    let times = try await OwnThread.run { try Self.honest(port) }
                    Torture.measured("slow.\(kind).honest_p50_ms", LoadReport.milliseconds(times, quantile: 0.5))
                    Torture.measured("slow.\(kind).honest_p99_ms", LoadReport.milliseconds(times, quantile: 0.99))
                    Torture.measured("slow.\(kind).given_up", Double(try await reopened))
                    if Torture.isFull { #expect(LoadReport.milliseconds(times, quantile: 0.99) < 500) }
                }
            }
        }

        /// Sends webhooks one after the other, each on a new connection, as providers do.
        ///
        /// - Returns: How long each took.
        private static func honest(_ port: Int) throws -> [Duration] {
            let started = ContinuousClock.now
            var times: [Duration] = []
            while ContinuousClock.now - started < time {
                let asked = ContinuousClock.now
                let body = Samba.reference(participant: #""honest-\#(times.count)""#)
                let answer = try HTTPConnection(port: port)
                    .answer("POST", Samba.path, headers: Samba.headers, body: body)
                #expect(answer.status == 204)
                times.append(.now - asked)
            }
            return times
        }
    }
}
