/// A statement of `sql/`, embedded into the binary that runs it.
///
/// Every statement that Rollcall runs stands there, one per file, named after what it does. Each file of `sql/queries` is
/// a static member here, written while the package is built: `record_new_events.sql` is `SQLFile.recordNewEvents`.
package struct SQLFile: Hashable, Sendable {
    /// The file's name without its ending.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
