/// What can be written out in open formats.
public enum ExportKind: String, CaseIterable, Sendable {
    /// The register.
    case members
    /// The results with the lines that explain them.
    case results
    /// Completeness and timeliness by unit and quarter.
    case completeness
    /// The operation log.
    case audit
    /// All of these, the calendar line by line, and every table of the book.
    case all
}
