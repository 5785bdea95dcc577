/// The form to sign in with.
struct SignInPage: Sendable {
    /// What was wrong with what was sent.
    var problem: String?
    /// Where to go then.
    var next: String
    /// Whether to change settings was asked for.
    var asksForChanges = false
}
