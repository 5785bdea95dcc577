import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the operating system knows of this process; only Linux tells, and nothing of it is asked for outside of the
/// process's own directory, which is all that a hardened unit shows.
package struct ProcessFigures: Hashable, Sendable {
    package var residentBytes: Double?
    package var openFiles: Double?
    /// Seconds of processor time, of the program and of the system for it.
    package var processorSeconds: Double?
    /// Unix seconds, the same at each look.
    package var startedAt: Double?

    /// The figures of now, nil for those that can't be had.
    package static func read() -> ProcessFigures {
        ProcessFigures(stat: text("/proc/self/stat"), openFiles: openFiles)
    }

    /// - Parameters:
    ///   - stat: What is in the process's `stat`.
    ///   - openFiles: How many files it has open.
    init(stat: String?, openFiles: Double?) {
        // The name in parentheses may hold anything; the third field follows it.
        let fields = stat?.split(separator: ")").last?.split(separator: " ").map { Double($0) } ?? []
        func field(_ number: Int) -> Double? { number < fields.count ? fields[number] : nil }
        let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        residentBytes = field(21).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
        if let user = field(11), let system = field(12) { processorSeconds = (user + system) / ticksPerSecond }
        startedAt = field(19).map { Self.bootedAt + $0 / ticksPerSecond }
        self.openFiles = openFiles
    }

    /// Unix seconds, by the clock at the first look: it must not seem as if the process had started again whenever the
    /// clock is put right.
    private static let bootedAt = seconds(CLOCK_REALTIME) - seconds(CLOCK_BOOTTIME)

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var openFiles: Double? {
        do {
            return Double(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count)
        } catch {
            // There is no such directory, or no descriptor left to read it with.
            return nil
        }
    }

    /// Nil where there is no such file.
    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
