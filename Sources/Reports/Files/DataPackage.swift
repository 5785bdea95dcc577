import Attendance

/// The description of a revision: a Frictionless Data Package (version 1) with every file's size and checksum and every
/// column's type, unit and meaning.
struct DataPackage {
    static let fileName = "datapackage.json"

    let head: RevisionHead
    /// What the revision was made from, and what that may lack.
    let input: [(key: String, value: JSONValue)]
    let resources: [DataResource]

    init(
        _ head: RevisionHead,
        input: [(key: String, value: JSONValue)],
        tables: [any AnyTable],
        forms: FileForms
    ) {
        self.head = head
        self.input = input
        resources = forms.ofEachTable.flatMap { form in
            tables.map { table in
                DataResource(table: table.kind, form: form, bytes: table.bytes(in: form, of: head))
            }
        }
    }

    var json: JSONValue {
        .object(
            [
                ("profile", .string("data-package")),
                ("name", .string("rollcall-\(head.period)")),
                ("title", .string("Room usage \(preposition) \(head.period), \(head.timeZone.name)")),
            ] + head.members + input + [
                ("resources", .array(resources.map(\.json)))
            ]
        )
    }

    private var preposition: String {
        switch head.period {
        case .day: "on"
        case .month: "in"
        }
    }
}
