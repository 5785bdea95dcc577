import Glibc

/// The lines of a file, without their ends, read as they are asked for.
package final class LineReader: Sequence, IteratorProtocol {
    /// Why a file could not be read.
    package struct Failure: Error, CustomStringConvertible {
        /// The path and what the operating system said.
        package let description: String
    }

    private let descriptor: CInt
    private let ownsDescriptor: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// What ended the reading early; look at it when the lines are over.
    package private(set) var failure: Failure?
    private let path: String

    // "-" is standard input.
    package init(path: String) throws(Failure) {
        self.path = path
        ownsDescriptor = path != "-"
        descriptor = ownsDescriptor ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw Failure(description: "cannot read \(path): \(Self.lastError())") }
    }

    /// Makes sure, without opening it, that there is a file to read; a pipe can be opened only once.
    package static func check(path: String) throws(Failure) {
        guard path == "-" || access(path, R_OK) == 0 else {
            throw Failure(description: "cannot read \(path): \(lastError())")
        }
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    package func next() -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
                line += buffer[position..<end]
                position = end + 1
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                return line
            }
            line += buffer[position...]
            guard fill() else { return line.isEmpty ? nil : line }
        }
    }

    private func fill() -> Bool {
        position = 0
        buffer.removeAll(keepingCapacity: true)
        guard !isAtEnd else { return false }
        buffer = [UInt8](unsafeUninitializedCapacity: 1 << 18) { chunk, count in
            let length = read(descriptor, chunk.baseAddress, chunk.count)
            if length < 0 { failure = Failure(description: "cannot read \(path): \(Self.lastError())") }
            count = Swift.max(0, length)
        }
        isAtEnd = buffer.isEmpty
        return !isAtEnd
    }

    private static func lastError() -> String {
        String(cString: strerror(errno))
    }
}
