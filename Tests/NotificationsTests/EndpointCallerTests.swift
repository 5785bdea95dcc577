import Attendance
import ClockTesting
import HTTPReceiver
import NIOHTTP1
import Store
import Synchronization
import Testing

@testable import Notifications

/// What a receiver does decides what comes of a call, and nothing that it does can hurt or mislead the caller.
@Suite(.timeLimit(.minutes(10))) struct EndpointCallerTests {
    @Test(arguments: [200, 201, 202, 204, 299]) func `2xx is an arrival`(status: Int) async throws {
        #expect(try await result(of: .answer(status)) == .delivered)
    }

    @Test(arguments: [300, 301, 304, 400, 401, 404, 429, 500, 503])
    func `an answer that is neither 2xx nor 410 is a failure`(status: Int) async throws {
        #expect(try await result(of: .answer(status)) == .failed(problem: "HTTP \(status)"))
    }

    @Test func `410 says that nothing more is wanted`() async throws {
        #expect(try await result(of: .answer(410)) == .unwanted(problem: "HTTP 410"))
    }

    @Test func `redirects are not followed`() async throws {
        try await Receiver.run { call in
            call.uri == "/hook" ? .answer(307, headers: [("Location", "/elsewhere")]) : .answer(200)
        } _: { receiver in
            let result = await call("http://127.0.0.1:\(receiver.port)/hook")
            #expect(result == .failed(problem: "HTTP 307"))
            #expect(receiver.calls.map(\.uri) == ["/hook"])
        }
    }

    @Test func `a receiver that hangs is not waited for longer than the time allowed`() async throws {
        // Whoever waits for longer never comes back.
        let result = try await result(of: .hang) { $0.timeout = .milliseconds(200) }
        #expect(result == .failed(problem: "no answer in time"))
    }

    @Test func `a receiver that hangs up has not got it`() async throws {
        let result = try await result(of: .close)
        #expect(result != .delivered)
    }

    @Test func `nobody listening is a failure like another`() async throws {
        let port = try await Receiver.run { $0.port }
        #expect(await call("http://127.0.0.1:\(port)") == .failed(problem: "the connection failed"))
    }

    @Test func `an answer without end is read to a limit and is an arrival`() async throws {
        #expect(try await result(of: .acceptEndlessly) == .delivered)
    }

    @Test func `an answer that never comes to its end is an arrival, and not waited for`() async throws {
        let asked = ContinuousClock.now
        #expect(try await result(of: .acceptUnfinished) { $0.timeout = .seconds(60) } == .delivered)
        #expect(ContinuousClock.now - asked < .seconds(30))
    }

    @Test(arguments: ["ftp://127.0.0.1/", "unix:///tmp/socket", "http+unix://%2Ftmp%2Fsocket/", "http://", "", "a b"])
    func `only http and https are called`(endpoint: String) async throws {
        #expect(await call(endpoint) == .failed(problem: "the endpoint is not an http or https URL"))
    }

    @Test(arguments: [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "0", "0.0.0.0", "LOCALHOST",
        "localhost.", "127.0.0.1.", "127%2e0%2e0%2e1", "user@127.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    ])
    func `this machine is not called without permission, however it is written`(host: String) async throws {
        try await Receiver.run { receiver in
            let result = await call("http://\(host):\(receiver.port)/") {
                $0.rule = AddressRule(NotificationSettings())
            }
            let problems = [
                "the endpoint's host has an address that is not public, and only those are called",
                "the endpoint's host has no address", "the endpoint is not an http or https URL",
            ]
            #expect(problems.map { AttemptResult.failed(problem: $0) }.contains(result))
            #expect(receiver.calls.isEmpty)
        }
    }

    @Test(arguments: ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost", "LOCALHOST"])
    func `this machine is called with permission`(host: String) async throws {
        try await Receiver.run { receiver in
            #expect(await call("http://\(host):\(receiver.port)/") == .delivered)
        }
    }

    @Test func `one address that is not public is enough to refuse a host`() async throws {
        try await Receiver.run { receiver in
            let result = await call("http://mixed.example:\(receiver.port)/") {
                $0.rule = AddressRule(NotificationSettings())
                $0.resolver = HostResolver { _ in [.v4(0x0808_0808), .v4(0x7F00_0001)] }
            }
            #expect(
                result
                    == .failed(
                        problem: "the endpoint's host has an address that is not public, and only those are called"
                    )
            )
            #expect(receiver.calls.isEmpty)
        }
    }

    @Test(arguments: [
        "rebinding.example", "Rebinding.EXAMPLE", "rebinding.example.", "rebinding%2Eexample", "a:b@rebinding.example",
        "bücher.example", "_dmarc.example", "2130706433", "0x7f.1",
    ])
    func `what is connected to is the address that was judged, and the name is asked for once`(
        host: String
    ) async throws {
        try await Receiver.run { receiver in
            let asked = Mutex(0)
            let result = await call("http://\(host):\(receiver.port)/") {
                $0.resolver = HostResolver { _ in
                    asked.withLock { $0 += 1 }
                    return [.v4(0x7F00_0001)]
                }
            }
            #expect(result == .delivered)
            #expect(asked.withLock(\.self) == 1)
            #expect(receiver.calls.count == 1)
        }
    }

    @Test func `attempts take turns among the addresses of a host`() async throws {
        try await Receiver.run { receiver in
            let results = await [1, 2, 3].asyncMap { attempt in
                await call("http://two.example:\(receiver.port)/", attempt: attempt) {
                    // Nobody listens at the first.
                    $0.resolver = HostResolver { _ in [.v4(0x7F00_0002), .v4(0x7F00_0001)] }
                }
            }
            #expect(results.map { $0 == .delivered } == [false, true, false])
        }
    }

    @Test func `calls to one address share a connection, and those to many hosts keep only some`() async throws {
        try await Receiver.run { receiver in
            var caller = EndpointCaller(rule: AddressRule(NotificationSettings(allowsLocalNetwork: true)))
            caller.resolver = HostResolver { _ in [.v4(0x7F00_0001)] }
            // A connection is free again a moment after its answer was read, so a call may come too soon for it.
            for _ in 0..<20 {
                #expect(await caller.call(notification(for: "http://one.example:\(receiver.port)/")) == .delivered)
            }
            let ports = Set(receiver.calls.map(\.clientPort))
            #expect(ports.count < 20)
            for number in 0..<50 {
                let endpoint = "http://host\(number).example:\(receiver.port)/"
                #expect(await caller.call(notification(for: endpoint)) == .delivered)
            }
            #expect(await caller.call(notification(for: "http://one.example:\(receiver.port)/")) == .delivered)
            let last = try #require(receiver.calls.last)
            #expect(!ports.contains(last.clientPort), "the connections of so long ago were closed")
            await caller.close()
        }
    }

    @Test func `a secret that no header can hold is a failure that does not tell it`() async throws {
        try await Receiver.run { receiver in
            let result = await call("http://127.0.0.1:\(receiver.port)/", secret: "two\r\nlines: s3cret")
            guard case .failed(let problem) = result else { return #expect(Bool(false), "\(result)") }
            #expect(!problem.contains("s3cret"))
            #expect(receiver.calls.isEmpty)
        }
    }

    private func result(
        of behaviour: Receiver.Behaviour,
        _ adjust: (inout EndpointCaller) -> Void = { _ in }
    ) async throws -> AttemptResult {
        try await Receiver.run({ _ in behaviour }) { receiver in
            await call("http://127.0.0.1:\(receiver.port)/", adjust)
        }
    }

    private func call(
        _ endpoint: String,
        attempt: Int = 1,
        secret: String? = nil,
        _ adjust: (inout EndpointCaller) -> Void = { _ in }
    ) async -> AttemptResult {
        var caller = EndpointCaller(rule: AddressRule(NotificationSettings(allowsLocalNetwork: true)))
        adjust(&caller)
        var notification = notification(for: endpoint)
        notification.attempt = attempt
        notification.authorizationSecret = secret
        let result = await caller.call(notification)
        await caller.close()
        return result
    }

    private func notification(for endpoint: String) -> ClaimedNotification {
        ClaimedNotification(
            id: 1,
            subscription: 2,
            event: "participant_joined",
            body: "{}",
            createdAt: "12:00",
            attempt: 1,
            endpoint: endpoint,
            authorizationSecret: nil
        )
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async -> T) async -> [T] {
        var values: [T] = []
        for element in self { values.append(await transform(element)) }
        return values
    }
}
