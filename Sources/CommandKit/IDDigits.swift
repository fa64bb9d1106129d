import StarKit

/// Picks one of several things by the id that a list shows, or by its first digits.
enum IDDigits {
    /// Fewer digits than these say too little.
    static let countMin = 6

    /// - Parameters:
    ///   - typed: The id, or at least ``countMin`` digits of it.
    ///   - list: The command that lists the ids.
    /// - Throws: ``CommandFailure`` with `.badInput` when none fits, or more than one.
    static func pick<Item>(
        _ typed: String, from items: [Item], id: (Item) -> String, list: String
    ) throws -> Item {
        let digits = typed.lowercased()
        let found = digits.utf8.count < countMin ? [] : items.filter { id($0).hasPrefix(digits) }
        if let item = found.first, found.count == 1 { return item }
        if found.isEmpty {
            throw CommandFailure(
                .badInput,
                Words(
                    "No entry has the id \(typed); write at least \(countMin) of its digits as \"\(list)\" shows them.",
                    "没有编号为\(typed)的条目；请照“\(list)”所列，至少写前\(countMin)位。"))
        }
        throw CommandFailure(
            .badInput,
            Words(
                "\(found.count) entries begin with \(typed); write more digits.", "有\(found.count)条以\(typed)开头；请多写几位。"))
    }
}
