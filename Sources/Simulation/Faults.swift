/// How often something goes wrong between the provider and Rollcall.
enum Faults {
    /// Out of a thousand webhooks, by 5 seconds to 15 minutes.
    static let latePerMille = 30
    /// Out of a thousand webhooks, once more.
    static let redeliveredPerMille = 20
    /// Out of a thousand visits.
    static let missingLeavesPerMille = 10
    /// Out of a thousand visits.
    static let missingJoinsPerMille = 3
}
