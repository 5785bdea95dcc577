import Logging

/// An environment variable that is called as if it were meant for this program, which does not know it.
struct UnknownVariable: Hashable, Sendable {
    var name: String
    /// The variable of a setting whose name is most like it.
    var nearest: String

    /// Variables that belong to no setting.
    private static let others = ["ROLLCALL_CONFIG", Log.levelVariable, Configuration.pseudonymKeyVariable]

    /// The variables of `environment` that nobody reads, in the order of their names; the `secrets` hold a secret, and may
    /// be called anything.
    static func find(in environment: [String: String], secrets: [String]) -> [UnknownVariable] {
        let settings = SettingKey.allCases.map(\.variable) + others
        let known = Set(settings + secrets)
        let unknown = environment.filter { name, value in
            name.hasPrefix(SettingKey.variablePrefix) && !known.contains(name) && !isOfService(name, value)
        }
        return unknown.keys.sorted().map { name in
            let nearest = settings.min { distance($0, name) < distance($1, name) }
            return UnknownVariable(name: name, nearest: nearest ?? "")
        }
    }

    /// Whether Kubernetes sets it in each pod, for a service whose name begins with that of the program.
    private static func isOfService(_ name: String, _ value: String) -> Bool {
        name.wholeMatch(of: /.+_(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT_[0-9]+_.+)/) != nil
            || (name.hasSuffix("_PORT") && value.contains("://"))
    }

    /// How many letters have to be put in, taken out or replaced to make one of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (position, letter) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}

extension Configuration {
    /// Variables that were meant for this program, to go by their names, and that it does not know.
    var unknownVariables: [UnknownVariable] {
        let references = sources.flatMap(\.secrets) + [file?.pseudonymKey].compactMap(\.self)
        let secrets = references.compactMap { if case .environment(let name) = $0 { name } else { nil } }
        return UnknownVariable.find(in: environment, secrets: secrets)
    }

    /// Warns of variables that a setting was perhaps meant by: it has another value than whoever set them thinks.
    func warnOfUnknownVariables(_ logger: Logger) {
        for unknown in unknownVariables {
            logger.warning(
                "An environment variable is not known",
                metadata: ["variable": "\(unknown.name)", "variable.nearest": "\(unknown.nearest)"]
            )
        }
    }
}
