/// A `select`, or a statement that writes, as it stands between its parentheses: what it names itself, and the blocks
/// within it.
struct QueryBlock {
    /// A table in the block's own `from`, `join`, `using` or `update`.
    struct Reference {
        var table: String
        var alias: String
        var isDistributed: Bool { StoredTables.distributed[table] != nil }
    }

    /// Without the blocks within, which are marked by `⟨⟩`, without comments, and without the contents of texts.
    let text: String
    let children: [QueryBlock]

    /// The blocks of a statement; of a `union` each part is one.
    static func all(of sql: String) -> [QueryBlock] {
        var rest = Substring(cleaned(sql))
        return parse(&rest)
    }

    var references: [Reference] {
        let pattern = /(?:\b(?:from|join|using|update)|,)\s+(?:only\s+)?rollcall\.(\w+)(?:\s+as\s+(\w+))?/
        return text.matches(of: pattern).map { match in
            Reference(table: String(match.1), alias: String(match.2 ?? match.1))
        }
    }

    var distributed: [Reference] { references.filter(\.isDistributed) }

    /// The table that the block writes to.
    var written: String? {
        text.firstMatch(of: /\b(?:insert\s+into|update|delete\s+from)\s+rollcall\.(\w+)/).map { String($0.1) }
    }

    /// All names that columns may be qualified by: of tables, functions and blocks within.
    var aliases: Set<String> {
        Set(references.map(\.alias)).union(text.matches(of: /\bas\s+(?:materialized\s+)?(\w+)/).map { String($0.1) })
            .union(text.matches(of: /\bfrom\s+(\w+)\b(?!\.)/).map { String($0.1) })
    }

    /// Whether the `from` has a function that makes rows.
    var hasRowsOfFunction: Bool {
        text.contains(/\b(?:from|join|lateral|using)\s+(?:unnest|generate_series|rollcall\.\w+)\s*\(/)
    }

    /// The block and those within it, however deep.
    var withDescendants: [QueryBlock] { [self] + children.flatMap(\.withDescendants) }

    /// Whether it, or a block within it, names a column of `aliases`.
    func mentions(_ aliases: Set<String>) -> Bool {
        withDescendants.contains { block in
            block.text.matches(of: /\b(\w+)\.\w+/).contains { aliases.contains(String($0.1)) }
        }
    }

    private static func cleaned(_ sql: String) -> String {
        sql.replacing(/--[^\n]*/, with: "").replacing(/'[^']*'/, with: "''").replacing(/\s+/, with: " ")
    }

    private static func parse(_ rest: inout Substring) -> [QueryBlock] {
        var text = ""
        var children: [QueryBlock] = []
        while let character = rest.popFirst(), character != ")" {
            guard character == "(" else {
                text.append(character)
                continue
            }
            if rest.firstMatch(of: /^\s*\(*\s*(?:select|insert|update|delete|with)\b/) != nil {
                let blocks = parse(&rest)
                children += blocks
                text += String(repeating: "⟨⟩", count: blocks.count)
            } else {
                var blocks = parse(&rest)
                let inner = blocks.removeFirst()
                children += inner.children + blocks
                text += "(\(inner.text))"
            }
        }
        let parts = text.split(separator: /\b(?:union(?: all)?|except|intersect)\b/).map(String.init)
        var remaining = children[...]
        return (parts.isEmpty ? [""] : parts).map { part in
            let count = part.count { $0 == "⟨" }
            defer { remaining = remaining.dropFirst(count) }
            return QueryBlock(text: part, children: Array(remaining.prefix(count)))
        }
    }
}
