extension String {
    /// Whether no more than 30 combining characters stand in a row anywhere, as in the Stream-Safe Text Format of UAX #15.
    ///
    /// No writing has longer rows. To compare or hash a text Swift puts each row in order, which takes time that grows with
    /// the square of its length: seconds for some ten thousand characters.
    package var isStreamSafe: Bool {
        var inARow = 0
        for scalar in unicodeScalars {
            // Nothing before U+0300 combines.
            let combines = scalar.value >= 0x300 && Self.combines(scalar)
            inARow = combines ? inARow + 1 : 0
            if inARow > 30 { return false }
        }
        return true
    }

    private static func combines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // They stand for two each that combine.
        case 0x0F73, 0x0F75, 0x0F81: true
        default: scalar.properties.canonicalCombiningClass != .notReordered
        }
    }
}
