/// A setting that cannot be used.
///
/// The description names it and says what to do; it never shows a value that may be secret.
struct ConfigurationError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// What to do where nothing is received from anyone.
    static let noSource = ConfigurationError(
        """
        no source is configured. Write rollcall.yaml:
        sources:
          - name: samba
            provider: digitalsamba
            secret: { env: SAMBA_WEBHOOK_SECRET }
        """
    )
}
