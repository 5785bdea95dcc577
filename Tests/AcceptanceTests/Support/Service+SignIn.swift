import Testing

extension Service {
    /// Signs in to the dashboard with a key.
    ///
    /// - Returns: The field with which a browser is known again.
    func signIn(_ key: String, asksForChanges: Bool = false) async throws -> [String: String] {
        let form = "key=\(key)&next=%2F\(asksForChanges ? "&changes=yes" : "")"
        let answer = try await answer("POST", "/sign-in", body: Array(form.utf8))
        return ["Cookie": try #require(answer.headers["set-cookie"]?.split(separator: ";").first.map(String.init))]
    }
}
