import Attendance
import Postgres
import SQLFiles
import Testing

/// Forgetting many people goes over what is kept a few times, and not once for each of them.
@Suite struct ErasurePlanTests {
    private static let salt = "'\\x0102'"
    private static let members = "'{name}'"

    @Test func `whom to forget is chosen by joins, however many they are and however little memory there is`()
        async throws
    {
        let connection = try await ManyVisits().database.connection()
        try await connection.withSession { session in
            try session.execute("begin; set local work_mem = '64kB'")
            try session.execute(SQLFile.createErasedPersons.text)
            try session.execute(
                """
                insert into pg_temp.erased_persons (room_id, person)
                select distinct t.room_id, t.person from rollcall.stays as t
                """
            )
            try session.execute(SQLFile.analyzeErasedPersons.text)
            try expectJoins(.choosePseudonyms, [Self.salt], session)
            try session.execute(SQLFile.chooseConnections.text)
            try session.execute(SQLFile.analyzeErasedPersons.text)
            try expectJoins(.chooseNames, [], session)
            try expectJoins(.eraseChosenStays, [], session)
            try expectJoins(.eraseChosenEvents, [], session)
            try expectJoins(.eraseChosenNames, [], session)
            try expectJoins(.deleteChosenNotifications, [], session)
            try expectJoins(.eraseChosenNotifications, [Self.members], session)
            try session.execute("rollback")
        }
    }

    @Test func `a room's stays lose their persons by a join`() async throws {
        let connection = try await ManyVisits().database.connection()
        try await connection.withSession { session in
            try session.execute("begin; set local work_mem = '64kB'")
            try expectJoins(.eraseStayPersons, ["\(ManyVisits.busyRoom.rawValue)", Self.salt], session)
            try session.execute("rollback")
        }
    }

    /// Expects that no row of the statement has others looked through for itself alone.
    private func expectJoins(
        _ file: SQLFile,
        _ arguments: [String],
        _ session: borrowing DatabaseSession
    ) throws {
        var sql = file.text
        for (position, argument) in arguments.enumerated().reversed() {
            sql = sql.replacing("$\(position + 1)", with: argument)
        }
        let plan = try session.run(Statement(name: "", sql: "explain \(sql)")).map { try $0.text(0) }
        #expect(plan.count > 3)
        #expect(!plan.contains { $0.contains("SubPlan") }, "\(file.name): \(plan)")
        let isLoop = plan.contains { $0.contains("Nested Loop") }
        #expect(!isLoop || !plan.contains { $0.contains(/Index .*Scan.* on (events|stays)/) }, "\(file.name): \(plan)")
    }
}
