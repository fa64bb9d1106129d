import GRDB
public import SyncKit

/// Which rows of a table are asked for, by one column: what the database can sift before a row is built.
public struct RowFilter: Sendable {
    let column: String
    let conditions: [(sign: String, value: Value)]

    /// Rows that hold exactly this value.
    public static func equal(_ column: String, _ value: Value) -> RowFilter {
        RowFilter(column: column, conditions: [("IS", value)])
    }

    /// Rows whose text is `lower` or comes after it, and before `upper`, in the order of the bytes.
    public static func texts(_ column: String, from lower: String, before upper: String) -> RowFilter {
        RowFilter(column: column, conditions: [(">=", .text(lower)), ("<", .text(upper))])
    }

    /// The conditions on the table `t`, each after an `AND`.
    var sql: String {
        conditions.map { " AND t.\(column.quotedDatabaseIdentifier) \($0.sign) ?" }.joined()
    }

    var arguments: StatementArguments { StatementArguments(conditions.map(\.value.stored)) }
}
