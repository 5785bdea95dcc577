import Mustache

/// The pages that stand in the frame, by their templates.
enum Template: String, Sendable {
    case overview
    case problem
    case timeZone = "time_zone"
    case days
    case day
    case month
    case rooms
    case room
    case roomEdit = "room_edit"
    case roomDeletion = "room_deletion"
    case sessions
    case session
    case stay

    /// Which part of the navigation it belongs to, nil if to none.
    var section: Frame.Section? {
        switch self {
        case .problem, .timeZone: nil
        case .overview: .overview
        case .days, .day, .month: .days
        case .rooms, .room, .roomEdit, .roomDeletion: .rooms
        case .sessions, .session, .stay: .sessions
        }
    }
}

/// The templates of the pages, which escape all that they show.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Why a page can't be made.
    enum Failure: Error {
        case noTemplate(String)
    }

    init() throws {
        MustacheContentTypes.register(Markup(), named: Markup.name)
        var library = MustacheLibrary()
        for (name, bytes) in Self.files {
            // Each file begins anew with the library's own escaping, which lets some quotes through.
            try library.register(
                "{{% CONTENT_TYPE:\(Markup.name)}}" + String(decoding: bytes, as: UTF8.self),
                named: name
            )
        }
        self.library = library
    }

    /// The page that the template called `name` makes of `content`.
    func page(_ content: some Sendable, _ name: String) throws -> BrowserAnswer {
        guard let text = library.render(PageFields(content), withTemplate: name) else { throw Failure.noTemplate(name) }
        return .html(text)
    }

    /// The files of `templates`.
    private static let files: [(String, [UInt8])] = [
        ("day", PackageResources.day_mustache),
        ("day_table", PackageResources.day_table_mustache),
        ("days", PackageResources.days_mustache),
        ("frame", PackageResources.frame_mustache),
        ("month", PackageResources.month_mustache),
        ("month_table", PackageResources.month_table_mustache),
        ("overview", PackageResources.overview_mustache),
        ("pending_days", PackageResources.pending_days_mustache),
        ("problem", PackageResources.problem_mustache),
        ("problem_alone", PackageResources.problem_alone_mustache),
        ("room", PackageResources.room_mustache),
        ("room_deletion", PackageResources.room_deletion_mustache),
        ("room_edit", PackageResources.room_edit_mustache),
        ("rooms", PackageResources.rooms_mustache),
        ("rooms_found", PackageResources.rooms_found_mustache),
        ("sign_in", PackageResources.sign_in_mustache),
        ("time_zone", PackageResources.time_zone_mustache),
        ("used_rooms", PackageResources.used_rooms_mustache),
        ("received", PackageResources.received_mustache),
        ("session", PackageResources.session_mustache),
        ("sessions", PackageResources.sessions_mustache),
        ("stay", PackageResources.stay_mustache),
    ]
}
