import HTTPTypes
import Hummingbird
package import Metrics
import Synchronization

/// Counts and times every answer by the template of its route; what a client chose freely is in no label.
package final class HTTPMetrics: Sendable {
    private struct Kind: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    /// What is counted and timed of one kind of answer.
    struct Series: Sendable {
        fileprivate let counter: Counter
        fileprivate let timer: Metrics.Timer

        func note(took duration: Duration) {
            counter.increment()
            timer.record(duration: duration)
        }
    }

    /// The label of what is asked for where there is no route, or whose route is not known.
    static let noRoute = "none"
    /// Methods that have a label of their own.
    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private let factory: any MetricsFactory
    // So that counting looks nothing up by its rendered labels.
    private let counters = Mutex<[Kind: Counter]>([:])
    private let timers = Mutex<[String: Metrics.Timer]>([:])

    /// - Parameter factory: Makes the series.
    package init(factory: any MetricsFactory) {
        self.factory = factory
    }

    func note(route: String, method: String, status: Int, took duration: Duration) {
        series(route: route, method: method, status: status).note(took: duration)
    }

    /// Counts an answer of which nobody knows how long it took.
    func count(route: String, method: String, status: Int) {
        counter(route: route, method: method, status: status).increment()
    }

    /// That of a kind of answer, for whoever has many of the same.
    func series(route: String, method: String, status: Int) -> Series {
        let counter = counter(route: route, method: method, status: status)
        let timer = timers.withLock { timers in
            if let timer = timers[route] { return timer }
            let timer = Metrics.Timer(
                label: "rollcall_http_request",
                dimensions: [("route", route)],
                factory: factory
            )
            timers[route] = timer
            return timer
        }
        return Series(counter: counter, timer: timer)
    }

    private func counter(route: String, method: String, status: Int) -> Counter {
        let method = Self.methods.contains(method) ? method : "other"
        let kind = Kind(route: route, method: method, status: status)
        return counters.withLock { counters in
            if let counter = counters[kind] { return counter }
            let counter = Counter(
                label: "rollcall_http_requests",
                dimensions: [("route", route), ("method", method), ("status", "\(status)")],
                factory: factory
            )
            counters[kind] = counter
            return counter
        }
    }
}

/// Has every answer counted; a request that breaks off has none.
struct HTTPCounting<Context: RequestContext>: RouterMiddleware {
    let metrics: HTTPMetrics

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        let response = try await next(request, context)
        note(request, response.status, context, started)
        return response
    }

    private func note(
        _ request: Request,
        _ status: HTTPResponse.Status,
        _ context: Context,
        _ started: ContinuousClock.Instant
    ) {
        // The router calls a path without a route NotFound.
        let route = context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? HTTPMetrics.noRoute
        metrics.note(
            route: route,
            method: request.method.rawValue,
            status: status.code,
            took: ContinuousClock.now - started
        )
    }
}
