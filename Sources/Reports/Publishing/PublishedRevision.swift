import FoundationEssentials

/// A complete revision of a day's report, as its data package describes it.
package struct PublishedRevision: Hashable, Sendable {
    package let revision: Int
    package let status: ReportStatus
    /// The input that it was computed from.
    package let watermark: String
    /// The SHA-256 of each data file by name, in lower-case hexadecimal digits.
    package let checksums: [String: String]

    /// The revision that `dataPackage` describes, or nil if it does not describe one.
    init?(dataPackage: [UInt8]) {
        guard
            let descriptor = try? JSONDecoder().decode(Descriptor.self, from: Data(dataPackage)),
            let status = ReportStatus(rawValue: descriptor.status)
        else { return nil }
        revision = descriptor.revision
        self.status = status
        watermark = descriptor.inputWatermark
        checksums = descriptor.resources.reduce(into: [:]) { checksums, resource in
            checksums[resource.path] = String(resource.hash.trimmingPrefix("sha256:"))
        }
    }
}

/// What a publication reads back of a data package.
private struct Descriptor: Decodable {
    struct Resource: Decodable {
        let path: String
        let hash: String
    }

    let revision: Int
    let status: String
    let inputWatermark: String
    let resources: [Resource]

    private enum CodingKeys: String, CodingKey {
        case revision, status, resources
        case inputWatermark = "input_watermark"
    }
}
