import Glibc

/// The word of whoever asks for what cannot be undone.
enum Confirmation {
    /// Asks on the terminal.
    ///
    /// - Parameters:
    ///   - statement: What is going to be done.
    ///   - isGiven: Whether the command line said so already; then nothing is printed.
    /// - Throws: `Failure` if it is not given, or nobody can be asked.
    static func obtain(_ statement: String, isGiven: Bool) throws {
        if isGiven { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "this cannot be undone, and nobody can be asked: give --yes, or --dry-run to count only"
            )
        }
        Console.print("\(statement) This cannot be undone. Type yes to go on:")
        guard readLine() == "yes" else { throw Failure(.usage, "nothing was erased") }
    }
}
