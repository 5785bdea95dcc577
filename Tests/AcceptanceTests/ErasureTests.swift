import Foundation
import Testing

extension AcceptanceTests {
    /// A person who asks to be forgotten is, everywhere, and every figure stays.
    struct ErasureTests {
        private static let configuration =
            WorkingDirectory.standardConfiguration + "  attendance: true\n  excel: true\n"

        @Test func `nothing that was stored or published names the person any more, and the figures are the same`()
            async throws
        {
            try await WorkingDirectory.with(configuration: Self.configuration, database: .migrated) { directory in
                try await Self.fill(directory)
                let files = try directory.files(below: "reports")
                #expect(files.values.contains { $0.contains("Ann") })

                let dry = try await directory.rollcall("erase", "--person", "id of Ann", "--dry-run")
                #expect(dry.status == 0)
                #expect(dry.text.hasPrefix("would change: 4 events, 2 stays, 4 deliveries, 0 notifications, 6 files"))
                #expect(try directory.files(below: "reports") == files)
                let done = try await directory.rollcall("erase", "--person", "id of Ann", "--yes")
                #expect(done.status == 0, "\(done.errorOutput)")
                #expect(done.text.hasPrefix("changed: 4 events, 2 stays, 4 deliveries, 0 notifications, 6 files"))
                #expect(!done.text.contains("Ann") && !done.errorOutput.contains("Ann"))

                let erased = try directory.files(below: "reports")
                #expect(erased.values.allSatisfy { !$0.contains("Ann\"") && !$0.contains("id of Ann\"") })
                #expect(erased.values.allSatisfy { !$0.contains(",id of Ann,") && !$0.contains(",Ann,") })
                #expect(erased.values.contains { $0.contains("Anna") })
                for (name, content) in files where !name.contains("attendance") && !name.contains("datapackage") {
                    #expect(erased[name] == content, "\(name)")
                }
                let bodies = try await Self.bodies(directory)
                #expect(!bodies.contains("Ann\"") && bodies.contains("Anna"))
                _ = try await directory.rollcall("compute", "--from-scratch")
                #expect(try await directory.rollcall("report").text == "No day is due.\n")
                let room = try await directory.rollcall("erase", "--room", "room-1", "--yes")
                #expect(room.status == 0, "\(room.errorOutput)")
                #expect(try directory.files(below: "reports").values.allSatisfy { !$0.contains("Anna") })
                #expect(try await !Self.bodies(directory).contains("Anna"))
                let list = try await directory.rollcall("erase", "list")
                #expect(list.text.contains("person") && list.text.contains("room") && !list.text.contains("Ann"))
            }
        }

        @Test func `an id that ps is not to show is read from standard input`() async throws {
            func erase(_ input: String) throws -> [String] {
                try ["/bin/sh", "-c", "printf '\(input)' | '\(RollcallBinary.path)' erase --person - --yes"]
            }
            try await WorkingDirectory.with(configuration: Self.configuration, database: .migrated) { directory in
                try await Self.fill(directory)
                for input in ["", "\\n", "id of Ann\\nid of Anna\\n"] {
                    #expect(try await directory.start(command: try erase(input)).outcome().status == 64, "\(input)")
                }
                let done = try await directory.start(command: try erase("id of Ann\\n")).outcome()
                #expect(done.text.hasPrefix("changed: 4 events, 2 stays"), "\(done)")
                let bodies = try await Self.bodies(directory)
                #expect(!bodies.contains("Ann\"") && bodies.contains("Anna"))
            }
        }

        @Test func `where files name people by pseudonyms and the key is not there, nothing is erased until it is`()
            async throws
        {
            let key = ["ROLLCALL_REPORT_PSEUDONYM_KEY": "0123456789abcdef"]
            try await WorkingDirectory.with(
                configuration: Self.configuration + "  pseudonymise: true\n",
                database: .migrated
            ) { directory in
                try await Self.fill(directory, environment: key)
                let files = try directory.files(below: "reports")
                for arguments in [["--dry-run"], ["--yes"]] {
                    let erased = try await directory.start(["erase", "--person", "id of Ann"] + arguments).outcome()
                    #expect(erased.status == 78)
                    #expect(erased.text == "")
                    #expect(erased.complaints.first?.contains("report.pseudonym_key") == true)
                    #expect(try directory.files(below: "reports") == files)
                }
                let found = try await directory.rollcall("erase", "--person", "id of Ann", "--yes", environment: key)
                #expect(found.status == 0 && found.text.contains("4 events, 2 stays, 4 deliveries"), "\(found)")
                #expect(found.text.contains(" 6 files below"))
                let everyone = try await directory.rollcall("erase", "--room", "room-1", "--yes")
                #expect(everyone.status == 0 && everyone.text.contains(" 6 files below"), "\(everyone)")
            }
        }

        @Test func `of several directories each is changed by one erasure`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration, database: .migrated) { directory in
                try await Self.fill(directory)
                let outputs = ["reports", "copies"]
                try FileManager.default.copyItem(
                    atPath: "\(directory.path)/reports",
                    toPath: "\(directory.path)/copies"
                )
                // The later day is known to be of the same people by the database alone.
                let between = Date(timeIntervalSince1970: Double(Samba.midnight(daysAgo: 4)))
                let done = try await directory.start(
                    ["erase", "--before", between.formatted(.iso8601.year().month().day()), "--yes"]
                        + outputs.flatMap { ["--output", $0] }
                ).outcome()
                #expect(done.status == 0 && done.text.contains(" 12 files below reports, copies"), "\(done)")
                for output in outputs {
                    #expect(try directory.files(below: output).values.allSatisfy { !$0.contains("id of Ann") })
                }
            }
        }

        @Test func `where the files or the spool are not, nothing is erased`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration, database: .migrated) { directory in
                try await Self.fill(directory)
                for (arguments, variables) in [
                    (["--output", "elsewhere"], [:]),
                    (["--output", "reports", "--output", "elsewhere"], [:]),
                    ([], ["ROLLCALL_SPOOL_DIRECTORY": "elsewhere"]),
                ] {
                    let outcome = try await directory.start(
                        ["erase", "--person", "id of Ann", "--yes"] + arguments,
                        environment: variables
                    ).outcome()
                    #expect(outcome.status == 78, "\(outcome)")
                    #expect(outcome.complaints.first?.contains("elsewhere") == true, "\(outcome)")
                }
                #expect(try await Self.bodies(directory).contains("id of Ann\""))
                try FileManager.default.createDirectory(
                    atPath: "\(directory.path)/elsewhere/daily/.revisions",
                    withIntermediateDirectories: true
                )
                let done = try await directory.start(
                    ["erase", "--person", "id of Ann", "--yes", "--output", "elsewhere"]
                ).outcome()
                #expect(done.status == 0 && done.text.contains(" 0 files below elsewhere"), "\(done)")
            }
        }

        @Test func `without a word nothing is erased`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration, database: .migrated) { directory in
                let outcome = try await directory.rollcall("erase", "--person", "x")
                #expect(outcome.status == 64)
                #expect(outcome.complaints.first?.contains("--yes") == true)
                #expect(!directory.has(".rollcall"))
                #expect(try await directory.rollcall("erase", "--yes").status == 64)
                #expect(try await directory.rollcall("erase", "--person", "x", "--room", "y", "--yes").status == 64)
                #expect(try await directory.rollcall("erase", "--before", "soon", "--yes").status == 64)
            }
        }

        @Test func `old events are dropped, what was computed of them stays, and they are not taken in again`()
            async throws
        {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try directory.write(
                    #"{"eventType":"participant_joined","roomId":"r","timestamp":"2021-01-16T09:00:00Z","data":{"participantId":"a"}}"#
                        + "\n"
                        + #"{"eventType":"participant_left","roomId":"r","timestamp":"2021-01-16T09:30:00Z","data":{"participantId":"a"}}"#
                        + "\n",
                    to: "old.ndjson"
                )
                #expect(try await directory.rollcall("import", "--source", "samba", "old.ndjson").status == 0)
                let dry = try await directory.rollcall("maintain", "--dry-run")
                #expect(dry.text == "would drop events_2021_01\n")
                let notDoneYet = try await directory.rollcall("doctor").text
                #expect(notDoneYet.contains("note retention: 0 days of deliveries and 1 months of events"))
                #expect(try await directory.rollcall("maintain").text == "dropped events_2021_01\n")
                #expect(try await directory.rollcall("maintain").text == "Nothing is due.\n")
                #expect(try await directory.rollcall("doctor").text.contains("ok   retention: events are kept from"))
                #expect(try await directory.rollcall("compute", "--from-scratch").status == 0)
                let sessions = try await directory.rollcall("sessions", "--room", "r", "--date", "2021-01-16")
                #expect(sessions.status == 0)
                #expect(sessions.text.contains("10:00"), "\(sessions.text)")
                let again = try await directory.rollcall("import", "--source", "samba", "old.ndjson")
                #expect(again.status == 65)
                let kept = try await directory.rollcall("deliveries", "list", "--outcome", "quarantined")
                #expect(kept.text.contains("cannot be computed any more"))
            }
        }

        /// Two days on which Ann and Anna met.
        private static func fill(
            _ directory: WorkingDirectory,
            environment: [String: String] = [:]
        ) async throws {
            var lines: [UInt8] = []
            for day in [3, 5] {
                // Far from any midnight, so that each visit has one day.
                let noon = Samba.now - Samba.midnight(daysAgo: day) - 12 * 3_600
                for (name, number) in [("Ann", 1), ("Anna", 2)] {
                    for (event, ago) in [("participant_joined", 3_600), ("participant_left", 1_800)] {
                        let body = Samba.visit(
                            event,
                            room: "room-1",
                            participant: "p\(day)-\(number)",
                            name: name,
                            ago: noon + ago
                        )
                        lines += body + Array("\n".utf8)
                    }
                }
            }
            try directory.write(String(decoding: lines, as: UTF8.self), to: "visits.ndjson")
            #expect(try await directory.rollcall("import", "--source", "samba", "visits.ndjson").status == 0)
            #expect(try await directory.rollcall("report", environment: environment).status == 0)
        }

        private static func bodies(_ directory: WorkingDirectory) async throws -> String {
            var bodies = ""
            for line in try await directory.rollcall("deliveries", "list").text.split(separator: "\n").dropFirst() {
                let id = String(line.prefix { $0 != " " })
                bodies += try await directory.rollcall("deliveries", "show", id).text
            }
            return bodies
        }
    }
}

extension Data {
    fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
