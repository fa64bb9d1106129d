import StarKit
import StarStore

/// A member as prints name one.
struct PrintMember: Hashable {
    let code: String
    let name: String
    let category: Category
    /// The most stars of the category.
    let cap: Int
    let record: RecordView
}
