extension [String] {
    /// The texts without repetitions, each where it stands first.
    ///
    /// Texts are the same whose bytes are, as for the database: Swift also takes for one what only looks the same, such as
    /// an accent that is written as a character of its own.
    var distinct: [String] {
        var seen: Set<[UInt8]> = []
        return filter { seen.insert(Array<UInt8>($0.utf8)).inserted }
    }
}
