import HTTPTypes
import Hummingbird

/// Refuses methods that a path doesn't take, whatever they are, and says which it does; the router itself finds nothing
/// there.
///
/// It is for where no route was found, so it has to be added after all of them.
struct MethodRefusals<Context: RequestContext>: RouterMiddleware {
    private let routes: [(path: RouterPath, methods: Set<HTTPRequest.Method>)]

    /// - Parameters:
    ///   - router: Has all routes but the `others`.
    ///   - others: Routes that are answered elsewhere.
    init(routesOf router: Router<Context>, and others: [(path: RouterPath, methods: Set<HTTPRequest.Method>)] = []) {
        var routes: [(path: RouterPath, methods: Set<HTTPRequest.Method>)] = []
        for route in router.routes {
            // The router answers HEAD wherever it answers GET.
            let methods: Set = route.method == .get ? [.get, .head] : [route.method]
            if let position = routes.firstIndex(where: { $0.path == route.path }) {
                routes[position].methods.formUnion(methods)
            } else {
                routes.append((route.path, methods))
            }
        }
        self.routes = routes + others
    }

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/")
        let matching = routes.filter { route in
            route.path.components.count == parts.count && zip(route.path.components, parts).allSatisfy { $0 ~= $1 }
        }
        // What is spelled out comes before what may be anything, as in the router.
        let found = matching.max { Self.spelledOut($0.path, parts) < Self.spelledOut($1.path, parts) }
        guard let found else { return try await next(request, context) }
        throw MethodRefusal(allow: found.methods.map(\.rawValue).sorted().joined(separator: ", "))
    }

    private static func spelledOut(_ path: RouterPath, _ parts: [Substring]) -> Int {
        zip(path.components, parts).count { $0 == $1 }
    }
}

/// A method that a path does not take.
struct MethodRefusal: Error {
    /// The methods that it takes.
    let allow: String
}
