import StarKit
import SyncKit

/// The tables that users meet by name.
public enum TableNames {
    /// Every table of the book, in the order of its declaration.
    public static let all = Book.schema.tables.map(\.name)
}
