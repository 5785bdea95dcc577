import HTTPTypes
import Hummingbird
package import MetricsExport
import NIOCore

/// `GET /metrics`: what is counted, for Prometheus.
///
/// It says nothing about persons and rooms, only names of sources and numbers, and needs no key; so it is not for
/// everyone in the world. A request that a proxy has passed on is answered as if there were nothing here: the proxy
/// stands where the world comes in.
package struct MetricsRoute: Sendable {
    private static let proxyMarks: [HTTPField.Name] = ["Forwarded", "Via", "X-Forwarded-For"].compactMap {
        HTTPField.Name($0)
    }

    private let registry: MetricRegistry
    private let refusesProxies: Bool

    /// - Parameters:
    ///   - registry: What is rendered.
    ///   - refusesProxies: Whether it is there only for those who ask without a proxy.
    package init(registry: MetricRegistry, refusesProxies: Bool = true) {
        self.registry = registry
        self.refusesProxies = refusesProxies
    }

    func addRoute(to router: Router<BasicRequestContext>) {
        router.get("metrics") { request, _ in
            if refusesProxies, Self.proxyMarks.contains(where: { request.headers[$0] != nil }) {
                throw Problem(.notFound, "There is nothing at this path.")
            }
            return Response(
                status: .ok,
                headers: [.contentType: ExpositionText.contentType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: registry.text()))
            )
        }
    }
}
