/// What an operator decides about notifications.
package struct NotificationSettings: Hashable, Sendable {
    /// Whether endpoints on this machine and on networks that are not public may be called.
    ///
    /// Whoever may subscribe can then have Rollcall call whatever this machine can reach.
    package var allowsLocalNetwork: Bool

    /// Only public addresses, unless told otherwise.
    package init(allowsLocalNetwork: Bool = false) {
        self.allowsLocalNetwork = allowsLocalNetwork
    }
}
