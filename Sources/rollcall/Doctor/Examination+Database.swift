import Postgres
import Store

/// What the doctor looks at of the database: the server, how it is reached, and as whom.
extension Examination {
    mutating func examineTransport(_ configuration: Configuration) throws {
        guard let url = configuration.databaseURL.value else { return }
        let settings = try ConnectionSettings(
            url: url,
            applicationName: "rollcall",
            allowsUnverifiedTLS: configuration.allowsUnverifiedTLS().value
        )
        switch settings.transport {
        case .local: add("TLS", .good, "not needed: the database is on this machine")
        case .verified: add("TLS", .good, "the server's certificate and name are checked")
        case .unverified:
            add(
                "TLS",
                .worthALook,
                "whoever is on the way to the server may read along or pose as it: use sslmode=verify-full and take "
                    + "database.allow_unverified_tls away"
            )
        }
    }

    mutating func examineServer(_ connection: Connection, allowingDataLoss: Bool) async throws {
        let facts = try await ServerFacts.read(connection)
        let version = "PostgreSQL \(facts.version / 10_000).\(facts.version % 10_000)"
        guard facts.version >= ServerFacts.oldestVersion else {
            return add("database", .bad(.configuration), "\(version) is too old; 14 is the oldest that is supported")
        }
        if facts.isReadOnly {
            add(
                "database",
                .bad(.unavailable),
                "\(version) takes no changes: it is a standby, or default_transaction_read_only is on; name the primary, or "
                    + "find out who set that, and why"
            )
        } else {
            add("database", .good, version)
        }
        if let objection = facts.encodingObjection {
            add("database encoding", .bad(.configuration), objection)
        }
        examineDurability(facts, allowingDataLoss: allowingDataLoss)
    }

    /// - Returns: Whether it is the one that this program works with; without it nothing in it can be looked at.
    mutating func examineSchema(_ connection: Connection) async throws -> Bool {
        do {
            try await Schema.check(connection)
            add("schema", .good, "version \(Schema.current)")
            return true
        } catch let error as StoreError {
            note(error, "schema")
            return false
        }
    }

    mutating func examineTimeZone(_ name: String, _ connection: Connection) async throws {
        if try await TimeZoneCatalog.zone(named: name, connection) != nil {
            add("time zone", .good, name)
        } else {
            add("time zone", .bad(.configuration), "\(name) is none; set report.time_zone to an IANA name")
        }
    }

    private mutating func examineDurability(_ facts: ServerFacts, allowingDataLoss: Bool) {
        let durability = ServerDurability(facts)
        guard let problem = durability.problem else {
            return add("durability", .good, "what was acknowledged survives a crash of the server")
        }
        add("durability", allowingDataLoss ? .worthALook : .bad(.configuration), problem)
    }

    mutating func examineRoles(_ use: RoleUse, _ connection: Connection) async throws {
        guard use != .off else {
            return add("roles", .worthALook, "off: everything works with all the rights of its login")
        }
        let faults = try await RoleFault.examine(Duty.allCases, connection)
        guard let remedy = RoleFault.remedy(for: faults) else {
            return add("roles", .good, "each duty works under a role of its own")
        }
        let text = "the login cannot work as \(faults.map(\.role).joined(separator: ", ")): \(remedy)"
        // Where each process has a login of its own, each is a member of what it needs and no more.
        let roles = Duty.allCases.compactMap(\.role)
        let isOfSomeDuties = faults.count < roles.count && faults.allSatisfy { $0.reason == .notGranted }
        if isOfSomeDuties {
            add("roles", .worthALook, "\(text), unless other logins do their work")
        } else {
            add("roles", use == .required ? .bad(.configuration) : .worthALook, text)
        }
    }
}
