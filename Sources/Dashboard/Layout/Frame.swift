import Attendance
import Store

/// What all pages have around them.
struct Frame: Sendable {
    /// The parts of the navigation.
    enum Section: Sendable {
        case overview
        case days
        case rooms
        case sessions
    }

    /// A part of the navigation, and whether this page belongs to it.
    struct Entry: Sendable {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    var title: String
    var entries: [Entry]
    var stylesheet: String
    var script: String
    var icon: String
    var formToken: String
    /// Where forms come back to.
    var target: String
    var timeZone: String
    var isZoneOfReports: Bool
    var hidesPeople: Bool
    /// What the key that the visitor signed in with is for.
    var keyName: String
    /// After how many seconds to show the page anew, if it is about what goes on, or is not complete yet.
    var refreshSeconds: Int?
    /// When the page was made.
    var madeAt: TimeText

    init(
        title: String,
        section: Section?,
        refreshSeconds: Int?,
        visitor: Visitor,
        assets: Assets,
        clock: Instant
    ) {
        self.title = title
        entries = [
            Entry(title: "Overview", path: "/", isCurrent: section == .overview),
            Entry(title: "Rooms", path: "/rooms", isCurrent: section == .rooms),
            Entry(title: "Sessions", path: "/sessions", isCurrent: section == .sessions),
            Entry(title: "Days", path: "/days", isCurrent: section == .days),
        ]
        stylesheet = assets.stylesheet
        script = assets.script
        icon = assets.icon
        formToken = visitor.token.formToken
        target = visitor.target
        timeZone = visitor.timeZone.name
        isZoneOfReports = visitor.isZoneOfReports
        hidesPeople = visitor.signIn.hidesPeople
        keyName = visitor.signIn.keyName
        self.refreshSeconds = refreshSeconds
        madeAt = TimeText(clock, visitor.timeZone)
    }
}

/// A page in its frame, as its template takes it.
struct FramedPage<Content: Sendable>: Sendable {
    var frame: Frame
    var content: Content
}

/// A page without the frame, as its template takes it.
struct LonePage<Content: Sendable>: Sendable {
    var stylesheet: String
    var icon: String
    var content: Content
}
