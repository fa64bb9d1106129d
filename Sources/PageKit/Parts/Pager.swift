/// Leads through the pages of a long list.
public struct Pager: Hashable, Sendable {
    /// How many rows there are.
    public let count: Int
    /// How many rows a page shows.
    public let size: Int
    /// The page that is shown, from 1.
    public let page: Int

    /// - Parameter asked: The page that was asked for; one that is not there becomes the nearest.
    public init(count: Int, size: Int, asked: Int) {
        precondition(size > 0, "A page shows rows.")
        self.count = count
        self.size = size
        page = min(max(1, asked), max(1, (count + size - 1) / size))
    }

    /// How many pages there are, at least 1.
    public var pagesCount: Int { max(1, (count + size - 1) / size) }
    /// How many rows come before this page.
    public var offset: Int { (page - 1) * size }

    /// For the template `pager`: the addresses of the neighbours.
    ///
    /// - Parameters:
    ///   - address: The list's address without query.
    ///   - query: The query of the list; its `page` is replaced.
    ///   - words: For "previous" and "next", and where the reader is, such as "page 2 of 7".
    public func slots(
        _ address: String, _ query: FormFields, words: (before: String, after: String, here: String)
    )
        -> Slots
    {
        let link = { (number: Int) in address + query.query(changing: ["page": number == 1 ? "" : String(number)]) }
        return [
            "isNeeded": .flag(pagesCount > 1), "here": .text(words.here), "beforeText": .text(words.before),
            "afterText": .text(words.after), "before": .text(page > 1 ? link(page - 1) : ""),
            "after": .text(page < pagesCount ? link(page + 1) : ""),
        ]
    }
}
