import FoundationEssentials

/// What a month's data package says of its rows.
struct PublishedRows: Decodable {
    let rowsHash: String

    /// What `dataPackage` says, or nil if it does not say it.
    init?(dataPackage: [UInt8]) {
        guard let rows = try? JSONDecoder().decode(Self.self, from: Data(dataPackage)) else { return nil }
        self = rows
    }

    private enum CodingKeys: String, CodingKey {
        case rowsHash = "rows_hash"
    }
}
