extension WorkingDirectory {
    /// The environment of commands that work on a database of their own, which has its schema.
    func migratedDatabase() async throws -> [String: String] {
        ["DATABASE_URL": try await MigratedDatabase.shared.copy(migratingIn: self)]
    }
}
