import Attendance
import Store

/// What was received of a session, in words.
struct SessionReceiptsText: Sendable {
    /// How many deliveries told of it first; the rest is nil if none is known.
    var deliveries: String
    var from: TimeText
    var to: TimeText
    var late: String?
    /// Beyond which they count as late: `5 min`.
    let lateAfter = DurationText.words(SessionReceipts.lateAfter)
    /// Of the latest: `3 h 12 min later`, and when that was; nil if none is late.
    var latest: String?
    var latestAt: TimeText?
    /// `12`, or `at least 12`.
    var duplicates: String?

    /// - Parameters:
    ///   - receipts: What told of it first.
    ///   - repeats: What told it again, nil if that is not known.
    ///   - zone: Whose clocks times are shown by.
    init(_ receipts: SessionReceipts, _ repeats: SessionRepeats?, _ zone: TimeZoneRules) {
        deliveries = CountText.grouped(receipts.deliveries)
        from = TimeText(receipts.from, zone)
        to = TimeText(receipts.to, zone)
        if receipts.deliveries > 0 { late = CountText.grouped(receipts.late) }
        if let receipt = receipts.latest, receipt.isLate {
            latest = LatenessText.words(receipt.delay)
            latestAt = TimeText(receipt.receivedAt, zone)
        }
        duplicates = repeats.map { ($0.isCut ? "at least " : "") + CountText.grouped($0.count) }
    }

    /// That something came late, nil if it did not: `3 h 12 min later`.
    static func mark(_ receipt: SessionReceipts.Receipt?) -> String? {
        receipt.flatMap { $0.isLate ? LatenessText.words($0.delay) : nil }
    }
}
