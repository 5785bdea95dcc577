import AsyncHTTPClient
import Attendance
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Pausing
import Store

/// Calls the endpoints of subscriptions.
///
/// The host's addresses are looked up here, judged, and connected to as they were judged: a name that means another
/// address the next moment gains nothing. The certificate is still checked against the name. Redirects are not followed,
/// since they would lead past all this.
struct EndpointCaller: Sendable {
    var rule: AddressRule
    var resolver = HostResolver.system
    /// How long one call may take in all.
    var timeout = Duration.seconds(10)
    private let clients = EndpointClients()

    /// How much is read of what an answer says beside its status, and for how long: who has no more to say keeps the
    /// connection, and nobody can keep others waiting with it.
    private static let longestBody = (bytes: 65_536, time: Duration.milliseconds(100))

    init(rule: AddressRule) {
        self.rule = rule
    }

    /// Delivers a notification.
    func call(_ notification: ClaimedNotification) async -> AttemptResult {
        let deadline = ContinuousClock.now + timeout
        guard let host = Self.host(of: notification.endpoint) else {
            return .failed(problem: "the endpoint is not an http or https URL")
        }
        let addresses: [NetworkAddress]
        do throws(HostNotFound) {
            addresses = try await resolver.addresses(host)
        } catch {
            return .failed(problem: "the endpoint's host has no address")
        }
        guard addresses.allSatisfy(rule.allows) else {
            return .failed(problem: "the endpoint's host has an address that is not public, and only those are called")
        }
        // Where one address does not answer, another one may.
        let address = addresses[(notification.attempt - 1) % addresses.count]
        return await send(notification, to: address, of: host, deadline: deadline)
    }

    /// Closes the connections that were kept; no call may be under way.
    func close() async {
        await clients.close()
    }

    private func send(
        _ notification: ClaimedNotification,
        to address: NetworkAddress,
        of host: String,
        deadline: ContinuousClock.Instant
    ) async -> AttemptResult {
        await clients.with(host: host, address: address) { client in
            do {
                let response = try await client.execute(
                    Self.request(for: notification),
                    timeout: TimeAmount(max(deadline - .now, .milliseconds(1)))
                )
                await Self.drain(response)
                return Self.result(of: response.status)
            } catch {
                return .failed(problem: Self.problem(error))
            }
        }
    }

    /// The host exactly as the client will read it, so that it connects to the address that was judged.
    ///
    /// An address of version 6 stands in brackets and is not looked up by anyone.
    static func host(of endpoint: String) -> String? {
        guard let url = URL(string: endpoint), let scheme = url.scheme?.lowercased() else { return nil }
        guard ["http", "https"].contains(scheme), var host = url.host, !host.isEmpty else { return nil }
        if host.first == "[" { host.removeFirst() }
        if host.last == "]" { host.removeLast() }
        return host.isEmpty ? nil : host
    }

    private static func request(for notification: ClaimedNotification) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: notification.endpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "rollcall")
        request.headers.add(name: "Webhook-Id", value: UUIDText.format(notification.id))
        if let secret = notification.authorizationSecret {
            request.headers.add(name: "Authorization", value: "Bearer \(secret)")
        }
        request.body = .bytes(ByteBuffer(string: notification.body))
        return request
    }

    private static func result(of status: HTTPResponseStatus) -> AttemptResult {
        switch status.code {
        case 200..<300: .delivered
        case 410: .unwanted(problem: "HTTP 410")
        default: .failed(problem: "HTTP \(status.code)")
        }
    }

    /// Reads what the receiver has to say beside the status, within reason.
    ///
    /// The status has come, so how this ends does not matter.
    private static func drain(_ response: HTTPClientResponse) async {
        await withTaskGroup { group in
            group.addTask {
                var bytes = 0
                do {
                    for try await part in response.body {
                        bytes += part.readableBytes
                        if bytes > longestBody.bytes { return }
                    }
                } catch {
                    return
                }
            }
            group.addTask { await Task.pause(for: longestBody.time) }
            await group.next()
            group.cancelAll()
        }
    }

    /// What went wrong, without anything of the URL.
    private static func problem(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError where error == .deadlineExceeded: "no answer in time"
        case let error as HTTPClientError where error == .connectTimeout: "no connection in time"
        case let error as HTTPClientError: "no answer: \(error.shortDescription)"
        case is IOError, is NIOConnectionError: "the connection failed"
        default: "no answer: \(type(of: error))"
        }
    }
}
