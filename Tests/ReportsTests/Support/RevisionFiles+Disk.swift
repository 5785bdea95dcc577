import Foundation
import Reports

extension RevisionFiles {
    /// Writes the files into `directory`, the data package among them, without publishing them.
    func write(into directory: TemporaryDirectory) throws {
        for file in data + [dataPackage] {
            try Data(file.bytes).write(to: URL(filePath: "\(directory.path)/\(file.name)"))
        }
    }

    /// The text of the file `name`, nil if there is none.
    func text(of name: String) -> String? {
        (data + [dataPackage]).first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
