/// A statement that each connection prepares on its first use and then calls by its name.
///
/// The types of the parameters are those of the first use; a later use with others is a usage error. A statement
/// without a name is prepared anew at each use.
package struct Statement: Hashable, Sendable {
    /// Unique among the statements of a connection; at most 63 bytes.
    package let name: String
    /// One SQL statement with parameters `$1`, `$2`, ….
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
