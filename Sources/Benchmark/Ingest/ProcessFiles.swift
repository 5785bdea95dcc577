import Foundation

/// What processes have used of the processors so far, in seconds.
struct ProcessorUse: Sendable {
    let server: Double
    let database: Double
    let generator: Double

    init(_ server: ContenderProcess, _ database: IngestDatabase) throws {
        self.init(
            server: Self.seconds(server.id),
            database: try Self.seconds(database),
            generator: Self.seconds(getpid())
        )
    }

    init(server: Double, database: Double, generator: Double) {
        self.server = server
        self.database = database
        self.generator = generator
    }

    static func - (later: ProcessorUse, earlier: ProcessorUse) -> ProcessorUse {
        ProcessorUse(
            server: later.server - earlier.server,
            database: later.database - earlier.database,
            generator: later.generator - earlier.generator
        )
    }

    /// Of the database's main process, those it has started, and those of them that have ended.
    static func seconds(_ database: IngestDatabase) throws -> Double {
        let children = try ProcessFiles.children(of: database.processID).map { seconds($0) }
        let own = ProcessFiles.fields(of: database.processID)
        return children.reduce(ticks(own[11...14])) { $0 + $1 }
    }

    /// Of a process and all its threads.
    static func seconds(_ id: Int32) -> Double {
        ticks(ProcessFiles.fields(of: id)[11...12])
    }

    private static func ticks(_ fields: ArraySlice<Substring>) -> Double {
        fields.reduce(0) { $0 + (Double($1) ?? 0) } / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}

/// The most memory that processes have had.
enum PeakMemory {
    /// Of one, shared memory included.
    static func bytes(of id: Int32) -> Int {
        let status = ProcessFiles.text(of: id, "status")
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0)
            * 1_024
    }

    /// Of the database's largest process.
    static func bytes(of database: IngestDatabase) throws -> Int {
        try bytes(ofLargestChildOf: database.processID)
    }

    /// Of the largest of those that a process has started and that are still there.
    static func bytes(ofLargestChildOf id: Int32) throws -> Int {
        try ProcessFiles.children(of: id).map { bytes(of: $0) }.max() ?? 0
    }
}

/// What the system tells of processes.
private enum ProcessFiles {
    static func text(of id: Int32, _ file: String) -> String {
        // One that has ended has no files any more, and nothing to tell.
        (try? String(contentsOfFile: "/proc/\(id)/\(file)", encoding: .utf8)) ?? ""
    }

    /// The fields of `stat` from the state on; zeros for a process that has ended.
    static func fields(of id: Int32) -> [Substring] {
        let text = text(of: id, "stat")
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ").dropFirst()
        return fields.count > 20 ? Array(fields) : Array(repeating: "0", count: 21)
    }

    static func children(of parent: Int32) throws -> [Int32] {
        let all = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        return all.compactMap { Int32($0) }.filter { fields(of: $0)[1] == "\(parent)" }
    }
}
