import Attendance
import Postgres
import Store

/// What the doctor looks at of work that is due, or was left.
extension Examination {
    mutating func examineUsageReader(_ connection: Connection) async throws {
        if let fault = try await UsageReader.fault(connection) {
            add("BI tools", .worthALook, fault.remedy)
        }
    }

    mutating func examinePending(_ connection: Connection) async throws {
        let pending = try await Computation(connection: connection).pending(clock: .now)
        add("pending", .good, "\(pending.rooms) rooms to compute")
    }

    mutating func examineComputed(_ connection: Connection) async throws {
        guard try await Computation(connection: connection).isLost(clock: .now) else { return }
        add(
            "computed",
            .worthALook,
            "there are events, and nothing that was computed of them, as after a restore without it: run rollcall compute "
                + "--from-scratch before serve and report, or wrong days are published"
        )
    }

    /// Where the first day is over for so long that a run every day would have published it, there has to have been one.
    mutating func examineReportRuns(_ connection: Connection) async throws {
        guard try await JobProgress.all(connection)[.report] == nil else { return }
        let clock = Instant.now
        let span = try await ReportReader(connection: connection).span(clock: clock)
        guard let first = span?.first, first < clock - .days(2) else { return }
        add(
            "reports",
            .worthALook,
            "days are over, and rollcall report has never come to its end for all that are due: have it run every day (see "
                + "jobs/)"
        )
    }

    mutating func examineQuarantine(_ connection: Connection) async throws {
        let quarantined = try await DeliveryArchive(connection: connection).quarantinedCount()
        if quarantined > 0 {
            add(
                "quarantine",
                .worthALook,
                "\(quarantined) deliveries; see rollcall deliveries list --outcome quarantined"
            )
        }
    }

    mutating func examineIndexes(_ connection: Connection) async throws {
        let count = try await ReadersIndexes.countSetAside(connection)
        guard count > 0 else { return }
        add(
            "indexes",
            .worthALook,
            "\(count) are away, so lists are slow: a first computation is under way, or was interrupted; rollcall compute "
                + "makes them again"
        )
    }
}
