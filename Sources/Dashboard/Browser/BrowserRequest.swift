/// A request of a browser, as far as HTTP is concerned.
package struct BrowserRequest: Sendable {
    /// The path and query that were asked for.
    package var target: String
    /// The variables of the route's path, without percent encoding.
    package var variables: [String: String]
    private let query: [(name: String, value: String)]
    private let fields: [(name: String, value: String)]
    /// Whether it sends a form.
    let isForm: Bool
    /// What the browser presents as its sign-in.
    package var cookie: String?
    /// The time zone that was chosen with the browser before, as it says.
    let timeZone: String?
    /// Whether the browser says that a page of our own made the request.
    package var isFromOwnPage: Bool

    /// - Parameters:
    ///   - target: The path and query that were asked for.
    ///   - variables: The variables of the route's path, without percent encoding.
    ///   - query: The parameters, without percent encoding.
    ///   - form: The fields of a form that was sent, nil if none was.
    ///   - cookie: What the browser presents as its sign-in.
    ///   - timeZone: The time zone that was chosen with the browser before, as it says.
    ///   - isFromOwnPage: Whether the browser says that a page of our own made the request.
    package init(
        target: String,
        variables: [String: String] = [:],
        query: [(name: String, value: String)] = [],
        form: [(name: String, value: String)]? = nil,
        cookie: String? = nil,
        timeZone: String? = nil,
        isFromOwnPage: Bool = true
    ) {
        self.target = target
        self.variables = variables
        self.query = query
        fields = form ?? []
        isForm = form != nil
        self.cookie = cookie
        self.timeZone = timeZone
        self.isFromOwnPage = isFromOwnPage
    }

    /// The page that is asked for, or that the form was on: the overview if that is none.
    var page: String {
        guard isForm else { return target }
        let path = String(target.prefix { $0 != "?" })
        return OwnPath.checked(form("next") ?? DashboardRoute.page(at: path).map { _ in path })
    }

    /// The value of a parameter of the query, the last if it is repeated; nil if it is missing or empty.
    func parameter(_ name: String) -> String? {
        query.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The value of a field of the form, the last if it is repeated; nil if it is missing.
    func form(_ name: String) -> String? {
        fields.last { $0.name == name }?.value
    }
}
