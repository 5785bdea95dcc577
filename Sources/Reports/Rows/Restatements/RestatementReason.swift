/// Why a room's figures are others than before.
///
/// The raw values appear in restatements and in the database and never change their meaning.
package enum RestatementReason: String, Hashable, Sendable, CaseIterable {
    /// A delivery arrived after the earlier revision had been computed.
    case lateDelivery = "late_delivery"
    /// A delivery that had not been understood was taken in by an operator.
    case replay
    /// The room's session length was changed.
    case settingChanged = "setting_changed"
    /// A stay whose leave never came was given up.
    case staleStayClosed = "stale_stay_closed"
    /// The earlier revision was computed while the day, or something that reaches into it, was going on.
    case dayInProgress = "day_in_progress"
    /// None of the others: the same input was computed anew.
    case computedAnew = "computed_anew"
}
