/// What a statement must keep to so that it means the same whether its tables lie on one machine or are spread over many.
enum DistributionRules {
    /// What of a statement of `sql/queries` breaks the rules, in words; nothing if it keeps to them.
    static func violations(in sql: String) -> [String] {
        let blocks = QueryBlock.all(of: sql).flatMap(\.withDescendants)
        guard blocks.contains(where: { !$0.distributed.isEmpty || isDistributed($0.written) }) else { return [] }
        var found = blocks.flatMap { violations(of: $0) } + writtenTwice(blocks)
        let whole = blocks.map(\.text).joined(separator: "\n")
        for (pattern, problem) in forbiddenAnywhere where whole.contains(pattern) { found.append(problem) }
        return found
    }

    /// What of a migration cannot be spread.
    static func violations(inMigration sql: String) -> [String] {
        let code = sql.replacing(/--[^\n]*/, with: "").replacing(/'[^']*'/, with: "''")
        var found: [String] = []
        let definitions = code.matches(
            of: /(?:create table|alter table|create unique index \w+ on) rollcall\.(\w+)(?s:[^;]*);/
        )
        for definition in definitions {
            guard let column = StoredTables.distributed[String(definition.1)] else { continue }
            for key in definition.output.0.matches(of: /(?:primary key|unique|unique index [\w. ]+)\s*\(([^)]*)\)/)
            where !columns(key.1).contains(column) {
                found.append("a key of \(definition.1) lacks \(column)")
            }
            if definition.output.0.contains(/\breferences\b|\bexclude\b|\bserial\b|\bas identity\b|\bnextval\b/) {
                found.append("\(definition.1) is bound to other rows")
            }
        }
        if code.contains(/\bcreate (?:or replace )?(?:constraint )?trigger\b/) { found.append("triggers") }
        return found
    }

    private static var forbiddenAnywhere: [(Regex<Substring>, String)] {
        [
            (/\bmerge into\b/, "merge"),
            (/\bgrouping sets\b|\brollup\b|\bcube\b/, "grouping sets"),
            (/\bwith recursive\b/, "a recursive query"),
            (/\bnow\(|\bcurrent_timestamp\b|\b(?:clock|statement|transaction)_timestamp\(/, "the clock of a machine"),
            (/\bcurrent_(?:date|time)\b|\blocaltime|\bas date ?\)/, "the time zone of a session"),
            (/\bset (?:local )?time ?zone\b/, "the time zone of a session"),
            (/\bon conflict do\b/, "on conflict without a key"),
        ]
    }

    private static func violations(of block: QueryBlock) -> [String] {
        let text = block.text
        var found = unconnected(block) + correlated(block) + datesWithoutZone(text)
        if isDistributed(block.written) { found += violations(ofWriting: block) }
        guard !block.distributed.isEmpty else { return found }
        if text.contains(/\bfor (?:no key )?(?:update|key share|share)\b/), !text.contains(/\broom_id = \$\d/) {
            found.append("rows of many rooms are locked")
        }
        if text.contains(/\b(?:from|join|using) unnest\([^()]*,/) {
            found.append("rows of several arrays are joined as they are")
        }
        if text.contains(/\bcurrent_setting\(/) { found.append("a setting of the session") }
        if text.contains(/\bpg_(?:try_)?advisory/) { found.append("a lock on whichever machine has the rows") }
        for window in text.matches(of: /\b(?:over|window \w+ as) \(([^)]*)\)/)
        where !window.1.contains(/partition by [^)]*\broom_id\b/) {
            found.append("a window over many rooms")
        }
        return found
    }

    private static func violations(ofWriting block: QueryBlock) -> [String] {
        let table = block.written ?? ""
        let column = StoredTables.distributed[table] ?? ""
        var found: [String] = []
        for conflict in block.text.matches(of: /\bon conflict \(([^)]*)\)/) where !columns(conflict.1).contains(column)
        {
            found.append("on conflict of \(table) without \(column)")
        }
        if let change = block.text.firstMatch(of: /\bset (?<assignments>.*?)(?: from | where | returning |$)/),
            change.assignments.contains(/(?:^|[, ])room_id =|\([^()=]*\broom_id\b[^()]*\) =/)
        {
            found.append("\(table) moves to another room")
        }
        if block.text.contains(/^ ?update\b|\bdo update\b/), block.text.contains(/\brandom\(|\bgen_random_uuid\(/) {
            found.append("a random value in an update")
        }
        if block.text.contains(/\bvalues ?(?:⟨⟩|\([^)]*⟨⟩)/) { found.append("a query within values") }
        return found
    }

    /// Tables that are spread are joined within a room.
    private static func unconnected(_ block: QueryBlock) -> [String] {
        let aliases = block.distributed.map(\.alias)
        guard aliases.count > 1 else { return [] }
        let groups = Groups(block.text)
        return aliases.dropFirst().filter { !groups.areConnected($0, aliases[0]) }
            .map { "\($0) is not joined by room_id" }
    }

    /// What is looked up for each row of another table lies with that row.
    private static func correlated(_ block: QueryBlock) -> [String] {
        block.children.flatMap { child -> [String] in
            let outer = block.aliases.subtracting(child.references.map(\.alias))
            let inner = child.withDescendants.flatMap(\.distributed).map(\.alias)
            guard let first = inner.first, child.mentions(outer) else { return [] }
            if block.distributed.isEmpty { return ["\(first) is looked up for rows that lie elsewhere"] }
            if block.hasRowsOfFunction { return ["\(first) is looked up beside rows of a function"] }
            let groups = Groups(child.withDescendants.map(\.text).joined(separator: " "))
            let isConnected = block.distributed.contains { groups.areConnected($0.alias, first) }
            return isConnected ? [] : ["\(first) is not looked up by room_id"]
        }
    }

    /// A table is neither read nor written beside a part of the statement that writes it.
    private static func writtenTwice(_ blocks: [QueryBlock]) -> [String] {
        blocks.compactMap { block in
            guard let table = block.written, isDistributed(table) else { return nil }
            let uses = { (blocks: [QueryBlock]) in
                blocks.reduce(0) { count, block in
                    count + block.references.count { $0.table == table }
                        + (block.text.contains("insert into rollcall.\(table) ") ? 1 : 0)
                }
            }
            return uses(blocks) > uses(block.withDescendants) ? "\(table) is written beside being used" : nil
        }
    }

    private static func datesWithoutZone(_ text: String) -> [String] {
        var found: [String] = []
        for call in text.matches(of: /\bdate_trunc\((?<arguments>(?:[^()]|\([^()]*\))*)\)/)
        where !call.arguments.contains("at time zone") && call.arguments.count(where: { $0 == "," }) < 2 {
            found.append("date_trunc without a time zone")
        }
        for cast in text.matches(of: /(?<value>\S*\s*)::date\b/) {
            let before = text[..<cast.range.lowerBound] + cast.value
            let isZoned = before.contains(/at time zone \S+\)$/)
            if !isZoned, !cast.value.contains(/(?:\$\d+|'')$/) { found.append("a date without a time zone") }
        }
        return found
    }

    private static func columns(_ list: Substring) -> [String] {
        list.split(separator: ",").map { String($0).replacing(" ", with: "") }
    }

    private static func isDistributed(_ table: String?) -> Bool {
        table.map { StoredTables.distributed[$0] != nil } ?? false
    }
}

/// Which names have one room in common, by the equalities of a text; parameters are names too, unless they are of many
/// rooms.
private struct Groups {
    private var groups: [Set<String>] = []

    init(_ text: String) {
        for equality in text.matches(of: /(\w+)\.room_id = (?:(\w+)\.room_id|(\$\d+))/) {
            connect(String(equality.1), String(equality.2 ?? equality.3 ?? ""))
        }
    }

    private mutating func connect(_ first: String, _ second: String) {
        let touching = groups.filter { $0.contains(first) || $0.contains(second) }
        groups.removeAll { touching.contains($0) }
        groups.append(touching.reduce([first, second]) { $0.union($1) })
    }

    func areConnected(_ first: String, _ second: String) -> Bool {
        first == second || groups.contains { $0.contains(first) && $0.contains(second) }
    }
}
