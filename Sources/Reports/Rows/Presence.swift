import Attendance

/// How many people were there and for how long, within the bounds that the stays were cut to.
struct Presence {
    /// Stays, those of no length included.
    var participants = 0
    /// Different persons among them.
    var uniqueParticipants = 0
    /// The sum of the stays.
    var participantTime = Span.zero
    /// The length of the time during which anyone was there.
    var occupiedTime = Span.zero
    /// The most people at once; stays of no length never count.
    var peak = 0
    /// The first instant of the peak, nil if all stays have no length.
    var peakAt: Instant?
}
