import Foundation
import Glibc
import Runs
import Testing

/// Lines of files and pipes.
@Suite struct LineReaderTests {
    @Test(
        arguments: [
            ("", []),
            ("a", ["a"]),
            ("a\n", ["a"]),
            ("a\nb", ["a", "b"]),
            ("a\r\nb\r\n", ["a", "b"]),
            ("\n\na\n\n", ["", "", "a", ""]),
            ("a\rb\n", ["a\rb"]),
            ("\r\n", [""]),
        ] as [(String, [String])]
    )
    func `a file has the lines that are in it`(text: String, lines: [String]) throws {
        try withFile(Array(text.utf8)) { path in
            let reader = try LineReader(path: path)
            #expect(reader.map { String(decoding: $0, as: UTF8.self) } == lines)
            #expect(reader.failure == nil)
        }
    }

    @Test func `lines longer than a chunk, and ends that fall between two, are read whole`() throws {
        for length in [262_142, 262_143, 262_144, 262_145, 600_000] {
            let line = Array(repeating: UInt8(ascii: "x"), count: length)
            try withFile(line + Array("\r\n".utf8) + line + Array("\nend".utf8)) { path in
                let lines = Array(try LineReader(path: path))
                #expect(lines.map(\.count) == [length, length, 3])
            }
        }
    }

    @Test func `bytes that are no text stay as they are`() throws {
        let bytes: [UInt8] = [0xFF, 0, 0xC3, 0x0A, 0x80]
        try withFile(bytes) { path in
            let lines = Array(try LineReader(path: path))
            #expect(lines == [[0xFF, 0, 0xC3], [0x80]])
        }
    }

    @Test func `lines come out of a pipe as they are written, in pieces of any size`() throws {
        let path = temporaryPath()
        try #require(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let writer = Thread {
            let descriptor = open(path, O_WRONLY)
            for piece in ["a", "b\nc\r", "\n", "\n", "last"] {
                _ = piece.withCString { write(descriptor, $0, strlen($0)) }
            }
            close(descriptor)
        }
        writer.start()
        let lines = try LineReader(path: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines == ["ab", "c", "", "last"])
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: LineReader.Failure.self) { try LineReader(path: "/nowhere/at all") }
        #expect(error?.description == "cannot read /nowhere/at all: No such file or directory")
    }

    @Test func `a failure while reading is kept, not taken for the end`() throws {
        let reader = try LineReader(path: "/")
        #expect(Array(reader).isEmpty)
        #expect(reader.failure?.description == "cannot read /: Is a directory")
    }

    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let path = temporaryPath()
        try Data(bytes).write(to: URL(filePath: path))
        defer { unlink(path) }
        try body(path)
    }

    private func temporaryPath() -> String {
        "\(FileManager.default.temporaryDirectory.path)/rollcall-lines-\(UUID())"
    }
}
