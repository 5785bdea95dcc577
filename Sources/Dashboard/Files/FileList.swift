import Reports

/// The files of a period that can be taken, or why there are none.
struct FileList: Sendable {
    struct File: Sendable {
        var path: String
        var name: String
        /// `1.2 MB`.
        var size: String
    }

    var files: [File]
    /// Why there are none, or why some are missing.
    var problem: String?

    /// - Parameters:
    ///   - finding: What was found.
    ///   - base: The path below which each has its own.
    ///   - directory: Where was looked.
    ///   - hidesPeople: Whether files that name people are left out.
    init(_ finding: ReportShelf.Finding, base: String, directory: String, hidesPeople: Bool) {
        files = []
        switch finding {
        case .edition(let edition, _):
            let shown = edition.files.filter { !hidesPeople || !$0.namesPeople }
            files = shown.map { File(path: "\(base)/\($0.name)", name: $0.name, size: Self.size($0.bytes)) }
            if shown.count < edition.files.count {
                problem = "Attendance files name people, who are hidden now."
            }
        case .nothing:
            problem = "The directory “\(directory)” of this machine does not have the files."
        case .noDirectory:
            problem =
                "There is no directory \(directory) on this machine; the files are where rollcall report publishes them."
        case .unreadable(let reason):
            problem = "The files can’t be had: \(reason)."
        }
    }

    /// A length in the unit that suits it, rounded up.
    static func size(_ bytes: Int) -> String {
        if bytes < 1_000 { return "\(bytes) B" }
        for (unit, size) in [("kB", 1_000), ("MB", 1_000_000)] where bytes < size * 1_000 {
            return "\(NumberText.decimal(Int64((bytes * 10 + size - 1) / size), places: 1)) \(unit)"
        }
        return "\(NumberText.decimal(Int64((bytes + 99_999_999) / 100_000_000), places: 1)) GB"
    }
}
