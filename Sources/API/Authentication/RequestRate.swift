package import Attendance

/// How many requests each key may make: a bucket of tokens per key that fills at a steady rate.
///
/// A request takes a token. A full bucket holds twice what a second fills in. Buckets that are full again are forgotten, so
/// that only keys of the last seconds take memory.
package struct RequestRate: Sendable {
    private struct Bucket {
        /// In thousandths of a token: as many of them flow in within a millisecond as tokens within a second.
        var level: Int64
        var at: Instant
    }

    private let perSecond: Int64
    private var buckets: [String: Bucket] = [:]
    /// At how many buckets to look for those that are full.
    private var sweepsAt = minimumSweep

    private static let token: Int64 = 1_000
    private static let minimumSweep = 64

    /// - Parameter perSecond: How many requests a second a key may make for as long as it likes, at least 1.
    package init(perSecond: Int) {
        self.perSecond = Int64(min(max(1, perSecond), 1_000_000))
    }

    /// Takes a token from the key's bucket at `clock`.
    ///
    /// A clock that goes back fills no bucket and empties none.
    ///
    /// - Returns: nil if there was one, else after how many seconds there will be.
    package mutating func take(_ key: String, at clock: Instant) -> Int? {
        if buckets[key] == nil, buckets.count >= sweepsAt { sweep(at: clock) }
        let known = buckets[key]
        var bucket = Bucket(level: known.map { level(of: $0, at: clock) } ?? capacity, at: known?.at ?? clock)
        bucket.at = max(bucket.at, clock)
        defer { buckets[key] = bucket }
        guard bucket.level >= Self.token else {
            let milliseconds = (Self.token - bucket.level + perSecond - 1) / perSecond
            return Int((milliseconds + 999) / 1_000)
        }
        bucket.level -= Self.token
        return nil
    }

    /// How many keys it remembers.
    package var rememberedKeys: Int { buckets.count }

    private var capacity: Int64 { 2 * perSecond * Self.token }

    private func level(of bucket: Bucket, at clock: Instant) -> Int64 {
        // A bucket is full after two seconds, so longer ones need not be multiplied.
        let milliseconds = min(max(0, (clock - bucket.at).rawValue), 2_000)
        return min(capacity, bucket.level + milliseconds * perSecond)
    }

    private mutating func sweep(at clock: Instant) {
        buckets = buckets.filter { level(of: $0.value, at: clock) < capacity }
        sweepsAt = max(Self.minimumSweep, 2 * buckets.count)
    }
}
