/// A setting that cannot be used.
///
/// The description names it and says what to do; it never shows a value that may be secret.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
