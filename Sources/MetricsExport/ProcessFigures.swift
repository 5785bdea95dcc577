import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the operating system knows of this process; only Linux tells.
package struct ProcessFigures: Hashable, Sendable {
    package var residentBytes: Double
    package var openFiles: Double
    /// Seconds of processor time, of the program and of the system for it.
    package var processorSeconds: Double
    /// Unix seconds.
    package var startedAt: Double

    /// The figures of now, nil if they can't be read.
    package static func read() -> ProcessFigures? {
        guard
            // The name in parentheses may hold anything; the third field follows it.
            let fields = text("/proc/self/stat")?.split(separator: ")").last?.split(separator: " "), fields.count > 21,
            let userTicks = Double(fields[11]), let systemTicks = Double(fields[12]),
            let startTicks = Double(fields[19]),
            let pages = Double(fields[21]), let bootedAt, let openFiles
        else { return nil }
        let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        return ProcessFigures(
            residentBytes: pages * Double(sysconf(Int32(_SC_PAGESIZE))),
            openFiles: openFiles,
            processorSeconds: (userTicks + systemTicks) / ticksPerSecond,
            startedAt: bootedAt + startTicks / ticksPerSecond
        )
    }

    private static var bootedAt: Double? {
        text("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
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
