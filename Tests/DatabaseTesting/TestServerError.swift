/// Why there is no server to test with.
enum TestServerError: Error {
    /// `TEST_DATABASE_URL` names another machine, and that was not allowed, or none.
    case notLocal
    /// There is no place for the server's files.
    case noDirectory
}
