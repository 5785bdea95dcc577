import Logging
import Postgres
import Store

extension StoreDatabase {
    /// A connection as the program opens it for a duty, by the login `user` or the server's owner.
    func connection(
        for duty: Duty,
        _ use: RoleUse = .required,
        as user: String? = nil
    ) throws -> Connection {
        var string = try ConnectionString(parsing: url)
        if let user { string["user"] = user }
        let settings = try ConnectionSettings(
            url: string.text,
            applicationName: "tests",
            statementTimeout: .seconds(60),
            preparation: use.preparation(for: duty)
        )
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }

    /// Makes a login that is a member of the roles of `duties` and nothing else, and gives its name.
    func makeLogin(for duties: [Duty] = Duty.allCases) async throws -> String {
        let roles = duties.compactMap(\.role).joined(separator: ", ")
        return try await connection().makeRole("login" + (roles.isEmpty ? "" : " in role \(roles)"))
    }
}
