/// Where links lead.
extension DashboardRoute {
    /// The page that a path leads to, nil if it leads to none; what is spelled out comes before what may be anything.
    package static func page(at path: String) -> DashboardRoute? {
        allCases.filter { $0.method == .get && $0.variables(of: path) != nil }
            .min { $0.pathVariables.count < $1.pathVariables.count }
    }

    /// The variables of a path of this route, in percent encoding as they stand there; nil if it is another's.
    package func variables(of path: String) -> [String: String]? {
        let parts = path.split(separator: "/")
        let template = self.path.split(separator: "/")
        guard parts.count == template.count else { return nil }
        var variables: [String: String] = [:]
        for (part, word) in zip(parts, template) {
            if word.hasPrefix("{") {
                variables[String(word.dropFirst().dropLast())] = String(part)
            } else if word != part {
                return nil
            }
        }
        return variables
    }
}
