import Foundation

/// The jobs of the program, as cron would run them.
struct ProgramJobs {
    let program: String
    let database: MeetingsDatabase
    /// Where reports go.
    let output: URL

    func compute() async throws -> MeasuredProcess {
        try await run(["compute"])
    }

    /// Publishes the days of the meetings that are due, with `options` of the command line.
    func report(_ options: String...) async throws -> MeasuredProcess {
        try await run(["report"] + options)
    }

    private func run(_ arguments: [String]) async throws -> MeasuredProcess {
        let environment = [
            "DATABASE_URL": database.url,
            "ROLLCALL_REPORT_OUTPUT": output.path,
            "ROLLCALL_REPORT_TIME_ZONE": "UTC",
        ]
        return try await MeasuredProcess.run([program] + arguments, environment, database: database.processID)
    }
}
