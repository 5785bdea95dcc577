/// Numbers as they are written in JSON.
enum JSONNumber {
    /// The whole number of 64 bits that `digits` times ten to the power of `exponent` are, nil if they are none.
    static func integer(isNegative: Bool, digits: [UInt8], exponent: Int) -> Int? {
        var significant = digits.drop { $0 == UInt8(ascii: "0") }
        var exponent = exponent
        guard !significant.isEmpty else { return 0 }
        while exponent < 0, significant.last == UInt8(ascii: "0") {
            significant.removeLast()
            exponent += 1
        }
        // The largest has 19 digits.
        guard exponent >= 0, significant.count + exponent <= 19 else { return nil }
        let zeros = String(repeating: "0", count: exponent)
        return Int((isNegative ? "-" : "") + String(decoding: significant, as: UTF8.self) + zeros)
    }
}
