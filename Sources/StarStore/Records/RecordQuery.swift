/// Which records of a table a list shows, and in which order.
public struct RecordQuery: Hashable, Sendable {
    /// A column to sort by.
    public struct Order: Hashable, Sendable {
        public let column: String
        public let isDescending: Bool

        public init(_ column: String, isDescending: Bool = false) {
            self.column = column
            self.isDescending = isDescending
        }
    }

    /// Text that some column has, or the code or name of what a column refers to; empty for all records.
    public var search = ""
    /// Values that columns must have, as they are stored.
    public var filters: [String: RecordValue] = [:]
    /// The first counts most; the record's id decides last.
    public var order: [Order] = []
    /// Whether, after ``order``, what was written last comes first.
    public var isNewestFirst = false
    /// How many records come before the first that is wanted.
    public var offset = 0
    /// How many are wanted, 1 to 1000.
    public var limit = 50

    public init() {}
}
