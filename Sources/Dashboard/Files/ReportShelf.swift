import Reports
import ThreadExecutor

/// Looks for published files, on a thread of its own: a file system may be slow.
actor ReportShelf {
    /// What of a period can be had.
    enum Finding: Sendable {
        case edition(PublishedEdition, PublishedMonth?)
        /// Nothing of the period, in the time zone asked for, is there.
        case nothing
        /// The directory is not on this machine.
        case noDirectory
        /// Something is there that can't be read.
        case unreadable(String)
    }

    private let directory: ReportDirectory
    private let executor = ThreadExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(path: String) {
        directory = ReportDirectory(path: path)
    }

    isolated deinit {
        executor.stop()
    }

    /// The newest edition of a day's revision, or what readers find of a month.
    ///
    /// - Parameters:
    ///   - period: The day or month.
    ///   - revision: The day's revision, nil for a month.
    ///   - timeZone: The name of the zone that it must be of: several may publish on one machine.
    /// - Returns: What was found.
    func find(_ period: ReportPeriod, revision: Int?, timeZone: String) -> Finding {
        do throws(PublishingError) {
            guard try directory.exists() else { return .noDirectory }
            guard let edition = try directory.edition(of: period, revision: revision), edition.timeZone == timeZone
            else { return .nothing }
            guard case .month(let month) = period else { return .edition(edition, nil) }
            return .edition(edition, try directory.publishedMonth(month))
        } catch {
            return .unreadable(error.description)
        }
    }
}
