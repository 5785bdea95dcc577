import Mustache

/// The pages that stand in the frame, by their templates.
enum Template: String, Sendable {
    case overview
    case sessions
    case session
    case stay

    /// Which part of the navigation it belongs to.
    var section: Frame.Section {
        switch self {
        case .overview: .overview
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
        guard let text = library.render(content, withTemplate: name) else { throw Failure.noTemplate(name) }
        return .html(text)
    }

    /// The files of `templates`.
    private static let files: [(String, [UInt8])] = [
        ("frame", PackageResources.frame_mustache),
        ("overview", PackageResources.overview_mustache),
        ("problem", PackageResources.problem_mustache),
        ("received", PackageResources.received_mustache),
        ("session", PackageResources.session_mustache),
        ("sessions", PackageResources.sessions_mustache),
        ("sign_in", PackageResources.sign_in_mustache),
        ("stay", PackageResources.stay_mustache),
    ]
}
