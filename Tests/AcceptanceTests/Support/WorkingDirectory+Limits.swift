extension WorkingDirectory {
    /// The standard configuration with settings below `limits`, one a line.
    static func configuration(limits: String) -> String {
        guard !limits.isEmpty else { return standardConfiguration }
        let lines = limits.split(separator: "\n").map { "  \($0)\n" }.joined()
        return "\(standardConfiguration)limits:\n\(lines)"
    }
}
