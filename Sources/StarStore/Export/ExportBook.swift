public import StarKit

/// Sheets with the moment at which they were taken.
public struct ExportBook: Sendable {
    public let kind: ExportKind
    public let filter: ExportFilter
    /// Code of the unit that wrote them.
    public let unitCode: String
    /// Milliseconds since 1970 UTC by this replica's clock.
    public let asOf: Int64
    public let sheets: [Sheet]

    /// Rows of all sheets.
    public var rowCount: Int { sheets.reduce(0) { $0 + $1.rows.count } }
}
