import StarKit
import SyncKit

/// The tables that users meet by name.
enum TableNames {
    /// Every table of the book, in the order of its declaration.
    static let all = Book.schema.tables.map(\.name)
}
