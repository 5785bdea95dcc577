/// The form to sign in with.
struct SignInPage: Sendable {
    var stylesheet: String
    /// What was wrong with what was sent.
    var problem: String?
    /// Where to go then.
    var next: String
}
