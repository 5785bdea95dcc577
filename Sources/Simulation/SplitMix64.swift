/// Sebastiano Vigna's SplitMix64: small, quick, and the same numbers from the same seed everywhere.
package struct SplitMix64: Sendable {
    private var state: UInt64

    /// The numbers of a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// A sequence of its own for each list of numbers.
    init(seed: UInt64, _ stream: Int...) {
        var seed = seed
        for number in stream {
            var mixer = SplitMix64(seed: seed ^ UInt64(bitPattern: Int64(number)))
            seed = mixer.next()
        }
        self.init(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number of the range, all of them about equally likely.
    package mutating func number(in range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
    }

    /// True so many times in a thousand.
    mutating func happens(perMille: Int) -> Bool {
        number(in: 0...999) < perMille
    }

    /// A random UUID (version 4).
    mutating func uuid() -> UInt128 {
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return UInt128(high) << 64 | UInt128(low)
    }
}
