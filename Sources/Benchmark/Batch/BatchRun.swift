import Foundation

/// What one contender took for one history.
struct BatchFigures: Sendable {
    let events: Int
    let contender: String
    /// What it did, step by step.
    let steps: [(name: String, process: MeasuredProcess)]

    var seconds: Double { steps.reduce(0) { $0 + $1.process.seconds } }
    var peakBytes: Int { steps.map(\.process.peakBytes).max() ?? 0 }
    var databasePeakBytes: Int { steps.map(\.process.databasePeakBytes).max() ?? 0 }
}

/// Has every contender make sessions and daily files of the same meetings, and compares the files.
struct BatchRun {
    let database: MeetingsDatabase
    let program: String
    let python: String?
    let rivals: [String]
    let directory: URL

    func measure(_ meetings: Meetings) async throws -> [BatchFigures] {
        try BenchmarkServer.clear(directory)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try await database.fill(meetings, days: meetings.days)
        let jobs = ProgramJobs(program: program, database: database, output: directory.appending(path: "rollcall"))
        let ours = BatchFigures(
            events: meetings.events,
            contender: "rollcall",
            // The files that the rivals make.
            steps: [
                ("compute", try await jobs.compute()),
                ("report as CSV", try await jobs.report("--format", "csv")),
            ]
        )
        Progress.note("rollcall: \(ours.seconds) s")
        guard let python else { return [ours] }
        try await database.export(to: directory)
        _ = try await run(python, "parquet.py", [directory.path])
        var figures = [ours]
        let files = try DailyFiles(ofReports: directory.appending(path: "rollcall"))
        for rival in rivals {
            let output = directory.appending(path: rival)
            try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
            let inputs = ["events.parquet", "rooms.parquet"].map { directory.appending(path: $0).path }
            let process = try await run(python, "days_in_\(rival).py", inputs + [output.path])
            try files.compare(with: DailyFiles(ofRival: output), name: rival)
            figures.append(
                BatchFigures(events: meetings.events, contender: rival, steps: [("all", process)])
            )
            Progress.note("\(rival): \(process.seconds) s, the same rows")
        }
        return figures
    }

    private func run(_ python: String, _ script: String, _ arguments: [String]) async throws -> MeasuredProcess {
        try await MeasuredProcess.run(
            [python, "Sources/Benchmark/rivals/\(script)"] + arguments,
            database: database.processID
        )
    }
}
