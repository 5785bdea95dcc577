/// How deeply the arrays and objects of a JSON text are nested.
///
/// It is looked at before the text is handed to a parser, so that no body can make a parser recurse without bound.
package enum NestingDepth {
    /// The deepest a body may be nested; settings can only lower it.
    ///
    /// No provider's webhook and no request of the API is nested more than a few levels deep, and parsers recurse, on
    /// threads whose stacks nobody chose. What is read once must be readable always: when it is replayed, imported or taken
    /// out of the spool, by a program whose setting is another. So there is one bound, of the program and not of a setting.
    package static let limit = 32

    /// Whether `text`, which need not be valid JSON, is nested at most so deeply.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - limit: How deeply it may be nested.
    /// - Returns: Whether it is not nested more deeply.
    package static func isWithinLimit(_ text: [UInt8], limit: Int = limit) -> Bool {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in text {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > limit { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
            default:
                break
            }
        }
        return true
    }
}
