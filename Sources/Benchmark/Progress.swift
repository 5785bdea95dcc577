import Foundation

/// What is going on, for whoever waits.
enum Progress {
    /// Writes a line to standard error.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
