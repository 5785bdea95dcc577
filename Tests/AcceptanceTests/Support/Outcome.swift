import Foundation

/// How a program ended and what it wrote.
struct Outcome {
    /// The exit code; a signal that ended the program counts as 128 and its number, as in a shell.
    let status: Int32
    let output: [UInt8]
    let errorOutput: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// The lines of standard error that are for people, not those of the log, which are JSON.
    var complaints: [String] {
        errorOutput.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("{") }
    }
}
