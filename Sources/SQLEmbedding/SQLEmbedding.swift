import Foundation

/// Writes the files of a folder of `sql/` as Swift, while the package is built: `sql-embedding FOLDER OUTPUT FILE…`.
@main enum SQLEmbedding {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let folder = arguments.first, let output = arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("Usage: sql-embedding FOLDER OUTPUT FILE…\n".utf8))
            exit(64)
        }
        let files = try arguments.dropFirst(2).map { try EmbeddedFile(URL(filePath: $0)) }
        let source = folder == "migrations" ? migrations(files) : statements(files, of: folder)
        // A file that stays as it was has nothing compiled again.
        guard (try? String(contentsOfFile: output, encoding: .utf8)) != source else { return }
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }

    private static func migrations(_ files: [EmbeddedFile]) -> String {
        """
        extension Migration {
            /// All steps, in order.
            package static let all: [Migration] = [
        \(files.map { "Migration(name: \"\($0.name)\", text: \($0.literal)),\n" }.joined())
            ]
        }

        """
    }

    private static func statements(_ files: [EmbeddedFile], of folder: String) -> String {
        """
        \(folder == "queries" ? "" : "package import SQLFiles\n")
        /// The files of `sql/\(folder)`.
        extension SQLFile {
        \(files.map { "package static let \($0.identifier) = SQLFile(name: \"\($0.name)\", text: \($0.literal))\n" }.joined())
            /// All of them.
            package static let \(folder): [SQLFile] = [\(files.map(\.identifier).joined(separator: ", "))]
        }

        """
    }
}
