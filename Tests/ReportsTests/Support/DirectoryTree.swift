import Foundation

/// What lies below a directory: the content of each file, the target of each link.
struct DirectoryTree: Equatable {
    private(set) var files: [String: Data] = [:]
    private(set) var links: [String: String] = [:]

    init(_ path: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            let url = URL(filePath: path).appending(path: name)
            switch try FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType {
            case .typeSymbolicLink?:
                links[name] = try FileManager.default.destinationOfSymbolicLink(atPath: url.path)
            case .typeRegular?: files[name] = try Data(contentsOf: url)
            default: break
            }
        }
    }
}
