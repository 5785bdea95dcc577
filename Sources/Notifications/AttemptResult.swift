/// What came of one attempt to deliver a notification.
enum AttemptResult: Hashable, Sendable {
    /// The receiver has it.
    case delivered
    /// It may arrive another time.
    case failed(problem: String)
    /// The receiver wants to hear nothing any more.
    case unwanted(problem: String)
}
