import Foundation
import Reports
import Testing

/// Someone who looks up what is published and checks it as a data package can be checked.
struct Reader {
    private struct Package: Decodable {
        struct Resource: Decodable {
            let path: String
            let bytes: Int
            let hash: String
        }

        let revision: Int
        let resources: [Resource]
    }

    let output: String

    /// The revision that is found at `link`, once it has been checked to be complete; nil if there is none.
    func revision(at link: String = "daily/2026-01-16") throws -> Int? {
        let directory = URL(filePath: "\(output)/\(link)")
        guard FileManager.default.fileExists(atPath: directory.path) else { return nil }
        let description = try Data(contentsOf: directory.appending(path: "datapackage.json"))
        let package = try JSONDecoder().decode(Package.self, from: description)
        for resource in package.resources {
            let bytes = try [UInt8](Data(contentsOf: directory.appending(path: resource.path)))
            #expect(bytes.count == resource.bytes)
            #expect("sha256:\(PublishedFile(name: resource.path, bytes: bytes).sha256)" == resource.hash)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(Set(names) == Set(package.resources.map(\.path) + ["datapackage.json"]))
        return package.revision
    }
}
